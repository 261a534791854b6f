// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.kernel.PondException;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.storage.StoreFailures;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

/**
 * Gives failures the error class by which a state machine tells them apart: it goes around a
 * checkpoint that is broken or gone, and gives up when the store fails.
 */
final class LogErrors {
  private final String table;

  LogErrors(String table) {
    this.table = table;
  }

  /** Returns what to throw when a file cannot be read. */
  RuntimeException reading(FileFormat format, String file, Throwable failure) {
    Throwable cause = failure instanceof UncheckedIOException io ? io.getCause() : failure;
    if (cause instanceof PondException known) {
      return known;
    }
    if (isMissing(cause)) {
      String reason = "log file " + file + " does not exist";
      return new PondException(
          "POND_LOG_INCOMPLETE", Map.of("table", table, "reason", reason), cause);
    }
    if (isOfStore(format, cause)) {
      return unreadable(file, cause);
    }
    String reason = "is not readable " + (format == FileFormat.JSON ? "JSON" : "Parquet");
    return new PondException(
        "POND_LOG_CORRUPT", Map.of("table", table, "file", file, "reason", reason), cause);
  }

  /** Returns what to throw when a folder cannot be listed. */
  RuntimeException listing(String folder, IOException failure) {
    return isMissing(failure)
        ? new PondException("POND_NOT_A_TABLE", Map.of("path", table), failure)
        : unreadable(folder, failure);
  }

  /** What a Parquet reader throws of its own tells broken bytes and broken stores not apart. */
  private static boolean isOfStore(FileFormat format, Throwable failure) {
    return format == FileFormat.JSON
        ? failure instanceof IOException && !(failure instanceof BrokenFileException)
        : StoreFailures.find(failure).isPresent();
  }

  private static boolean isMissing(Throwable failure) {
    return failure instanceof NoSuchFileException || failure instanceof FileNotFoundException;
  }

  private PondException unreadable(String file, Throwable cause) {
    String reason = "the file system failed with " + cause.getClass().getSimpleName();
    return new PondException(
        "POND_FILE_UNREADABLE", Map.of("table", table, "file", file, "reason", reason), cause);
  }
}
