// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import dev.pond.kernel.PondException;
import dev.pond.tinyfs.TinyFsException;
import java.util.Map;

/** Says what a failure of the tree is in terms of the error catalog. */
public final class PondFailures {
  private PondFailures() {}

  /** Returns the failure with the pond and version that it happened in. */
  public static PondException translate(TinyFsException failure, String pond, long version) {
    return new PondException(
        errorClass(failure.kind()),
        Map.of(
            "path", failure.subject(),
            "pond", pond,
            "version", Long.toString(version),
            "reason", failure.reason()),
        failure);
  }

  private static String errorClass(TinyFsException.Kind kind) {
    return switch (kind) {
      case NOT_FOUND -> "POND_PATH_NOT_FOUND";
      case NOT_A_DIRECTORY, IS_A_DIRECTORY, PATH_INVALID, EXISTS -> "POND_PATH_UNUSABLE";
      case LINK_LOOP -> "POND_LINK_LOOP";
      case BEING_WRITTEN, CONFLICT -> "POND_FILE_BUSY";
      case READ_ONLY -> "POND_READ_ONLY";
      case FACTORY_UNSUPPORTED -> "POND_FACTORY_UNSUPPORTED";
      case CONFIGURATION_INVALID -> "POND_CONFIGURATION_INVALID";
      case CORRUPT -> "POND_TREE_CORRUPT";
      case HASH_MISMATCH -> "POND_HASH_MISMATCH";
      case LARGE_FILE_MISSING -> "POND_LARGE_FILE_MISSING";
      case LIMIT_EXCEEDED -> "POND_LIMIT_EXCEEDED";
      case STORE_FAILED -> "POND_STORE_FAILED";
    };
  }
}
