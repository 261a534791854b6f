// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.oplog.Pond;
import dev.pond.oplog.content.ContentStore;
import dev.pond.spark.PondOptions;
import dev.pond.spark.PondSession;
import org.apache.hadoop.conf.Configuration;

/**
 * A pond at one version, with the session that reads it.
 *
 * @param options of the read; a catalog has the session's only
 * @param hadoop not to be changed
 */
public record OpenPond(
    Pond pond,
    PondSession session,
    PondOptions options,
    FileOptions fileOptions,
    Configuration hadoop,
    ContentStore contents) {}
