// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

import dev.pond.kernel.PondException;
import io.delta.kernel.exceptions.InvalidTableException;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.exceptions.UnsupportedProtocolVersionException;
import io.delta.kernel.exceptions.UnsupportedTableFeatureException;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes typed errors of what Kernel throws while it loads a snapshot. */
final class KernelFailures {
  private static final Logger LOG = LoggerFactory.getLogger(KernelFailures.class);

  private KernelFailures() {}

  static PondException translate(RuntimeException failure, SnapshotMachine machine) {
    String table = machine.tablePath();
    if (failure instanceof PondException known) {
      return known;
    }
    if (failure instanceof TableNotFoundException) {
      return new PondException("POND_NOT_A_TABLE", Map.of("path", table));
    }
    if (failure instanceof UnsupportedTableFeatureException
        || failure instanceof UnsupportedProtocolVersionException) {
      return new PondException(
          "POND_FEATURE_UNSUPPORTED",
          Map.of("table", table, "version", wanted(machine), "features", failure.getMessage()));
    }
    if (failure instanceof InvalidTableException) {
      return incomplete(table, failure.getMessage());
    }
    if (failure instanceof KernelException) {
      return timeTravel(failure, machine);
    }
    LOG.debug("event=kernel_failed failure={}", failure.getClass().getName());
    if (failure instanceof IllegalStateException && failure.getMessage() != null) {
      return incomplete(table, failure.getMessage());
    }
    // Whatever else Kernel stumbles over is a log that it did not expect; its text may quote it.
    return new PondException(
        "POND_LOG_CORRUPT",
        Map.of(
            "table",
            table,
            "file",
            "a file of version " + wanted(machine),
            "reason",
            reason(failure)));
  }

  private static PondException timeTravel(RuntimeException failure, SnapshotMachine machine) {
    String table = machine.tablePath();
    String reason = String.valueOf(failure.getMessage());
    if (machine.version().isPresent()) {
      return new PondException(
          "POND_VERSION_NOT_FOUND",
          Map.of("table", table, "version", wanted(machine), "reason", reason));
    }
    if (machine.timestamp().isPresent()) {
      String timestamp = Instant.ofEpochMilli(machine.timestamp().getAsLong()).toString();
      return new PondException(
          "POND_TIMESTAMP_NOT_FOUND",
          Map.of("table", table, "timestamp", timestamp, "reason", reason));
    }
    return incomplete(table, reason);
  }

  private static PondException incomplete(String table, String reason) {
    return new PondException("POND_LOG_INCOMPLETE", Map.of("table", table, "reason", reason));
  }

  private static String reason(RuntimeException failure) {
    return "holds something that the Delta protocol does not allow ("
        + failure.getClass().getSimpleName()
        + ")";
  }

  private static String wanted(SnapshotMachine machine) {
    return machine.version().isPresent() ? Long.toString(machine.version().getAsLong()) : "latest";
  }
}
