// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.kernel.PondException;
import java.util.Map;

/**
 * What is being read, as messages name it.
 *
 * @param path the path or pattern that was asked for
 * @param pond the pond's URI
 * @param version the pond's version
 */
public record Site(String path, String pond, long version) {
  PondException failure(String errorClass, String at, String reason, Throwable cause) {
    return new PondException(
        errorClass,
        Map.of("path", at, "pond", pond, "version", Long.toString(version), "reason", reason),
        cause);
  }
}
