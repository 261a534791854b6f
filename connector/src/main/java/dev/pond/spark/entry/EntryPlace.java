// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import dev.pond.kernel.PondException;
import dev.pond.kernel.Redactor;
import dev.pond.oplog.PondFailures;
import dev.pond.tinyfs.TinyFsException;

/**
 * What a table of entries is a table of.
 *
 * @param root URI of the pond's folder
 * @param id the pond's
 * @param version of the pond
 * @param path for people, with a leading slash
 */
public record EntryPlace(String root, String id, long version, String path) {
  String name() {
    return Redactor.redact(root) + "!" + path + "@" + version;
  }

  PondException translate(TinyFsException failure) {
    return PondFailures.translate(failure, root, version);
  }
}
