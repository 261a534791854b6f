// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.PondException;
import dev.pond.kernel.storage.StoreFailures;
import dev.pond.oplog.PondFailures;
import dev.pond.spark.PondSparkException;
import dev.pond.tinyfs.TinyFsException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.apache.spark.TaskKilledException;
import org.apache.spark.sql.execution.datasources.SchemaColumnConvertNotSupportedException;

/** Says what failed when a data file could not be read. */
final class TaskErrors {
  private TaskErrors() {}

  /** Returns what a task throws. */
  static RuntimeException of(Exception failure, DataFile file, ReadPlan plan) {
    if (failure instanceof InterruptedIOException
        || failure instanceof ClosedByInterruptException) {
      return new UncheckedIOException((IOException) failure);
    }
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return new TaskKilledException("interrupted");
    }
    if (failure instanceof PondException pond) {
      return PondSparkException.of(pond);
    }
    if (failure instanceof RuntimeException runtime
        && (failure instanceof SparkThrowable || failure instanceof TaskKilledException)) {
      return runtime;
    }
    TinyFsException tree = plan.pond() == null ? null : treeFailure(failure);
    if (tree != null) {
      return PondSparkException.of(
          PondFailures.translate(
              new TinyFsException(tree.kind(), file.describe(), tree.reason(), tree),
              plan.pond().root(),
              plan.version()));
    }
    var parameters = new java.util.HashMap<>(plan.messageParameters(file));
    if (isMissing(failure)) {
      return PondSparkException.of(new PondException("POND_FILE_MISSING", parameters, failure));
    }
    parameters.put("reason", reason(failure));
    return PondSparkException.of(new PondException("POND_FILE_UNREADABLE", parameters, failure));
  }

  /** Parquet's readers and Spark's wrap what a store throws. */
  private static TinyFsException treeFailure(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TinyFsException tree) {
        return tree;
      }
    }
    return null;
  }

  private static boolean isMissing(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileNotFoundException || cause instanceof NoSuchFileException) {
        return true;
      }
    }
    return false;
  }

  private static String reason(Exception failure) {
    boolean ours = failure.getClass() == IOException.class && failure.getCause() == null;
    if (ours || failure instanceof ColumnMismatchException) {
      return failure.getMessage();
    }
    if (failure.getCause() instanceof SchemaColumnConvertNotSupportedException type) {
      return reason(type);
    }
    if (failure instanceof SchemaColumnConvertNotSupportedException type) {
      return reason(type);
    }
    if (StoreFailures.isChange(failure)) {
      return "the file changed while it was read; run the query again";
    }
    Optional<Throwable> store = StoreFailures.find(failure);
    if (store.isPresent()) {
      return "the file system failed with " + store.get().getClass().getSimpleName();
    }
    return failure instanceof IOException
        ? "the store could not read it, or it is damaged (" + failure.getClass().getName() + ")"
        : "it is not a Parquet file, or it is damaged";
  }

  private static String reason(SchemaColumnConvertNotSupportedException type) {
    return "column "
        + type.getColumn()
        + " is "
        + type.getPhysicalType()
        + " in the file, which cannot be read as "
        + type.getLogicalType();
  }
}
