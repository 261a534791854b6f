// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.PondException;
import dev.pond.kernel.storage.StoreFailures;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * Gives failures to read a file of the log their error class. Decoders answer broken bytes with any
 * kind of exception, so all of those count as corruption that are not the store's.
 */
final class LogFileErrors {
  private final String table;

  LogFileErrors(String table) {
    this.table = table;
  }

  /** Returns what to throw for a failure while a file of one JSON object a line was read. */
  RuntimeException json(String file, Throwable failure) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof PondException known) {
      return known;
    }
    Optional<UncheckedIOException> interruption = Interruption.in(cause);
    if (interruption.isPresent()) {
      return interruption.get();
    } else if (StoreFailures.isMissing(cause)) {
      return missing(file, cause);
    } else if (cause instanceof IOException) {
      return unreadable(file, cause);
    }
    return corrupt(file, "is not readable JSON", cause);
  }

  /** Returns what to throw for a failure while a Parquet file was read. */
  RuntimeException parquet(String file, Throwable failure) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof PondException known) {
      return known;
    }
    Optional<UncheckedIOException> interruption = Interruption.in(cause);
    if (interruption.isPresent()) {
      return interruption.get();
    } else if (StoreFailures.isMissing(cause)) {
      return missing(file, cause);
    } else if (StoreFailures.find(cause).isPresent()) {
      return unreadable(file, cause);
    }
    return corrupt(file, "is not readable Parquet", cause);
  }

  /** Returns what to throw for a failure to list a folder. */
  RuntimeException listing(String path, Throwable failure) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof PondException known) {
      return known;
    }
    Optional<UncheckedIOException> interruption = Interruption.in(cause);
    if (interruption.isPresent()) {
      return interruption.get();
    } else if (cause instanceof FileNotFoundException) {
      return new PondException("POND_NOT_A_TABLE", Map.of("path", table), cause);
    }
    return unreadable(path.substring(0, path.lastIndexOf('/') + 1), cause);
  }

  private PondException missing(String file, Throwable cause) {
    return new PondException(
        "POND_LOG_INCOMPLETE",
        Map.of("table", table, "reason", "log file " + file + " does not exist"),
        cause);
  }

  private PondException unreadable(String file, Throwable cause) {
    Throwable root = StoreFailures.find(cause).orElse(cause);
    String reason =
        StoreFailures.isChange(cause)
            ? "the file changed after it was listed; run the query again"
            : "the file system failed with " + root.getClass().getSimpleName();
    return new PondException(
        "POND_FILE_UNREADABLE", Map.of("table", table, "file", file, "reason", reason), cause);
  }

  private PondException corrupt(String file, String reason, Throwable cause) {
    return new PondException(
        "POND_LOG_CORRUPT", Map.of("table", table, "file", file, "reason", reason), cause);
  }

  private static Throwable unwrapped(Throwable failure) {
    return failure instanceof UncheckedIOException unchecked ? unchecked.getCause() : failure;
  }
}
