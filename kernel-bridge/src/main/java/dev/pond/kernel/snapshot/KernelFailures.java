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
      return new PondException("POND_NOT_A_TABLE", Map.of("path", table), failure);
    }
    if (failure instanceof UnsupportedTableFeatureException unsupported) {
      return unsupported(failure, machine, String.join(", ", unsupported.getUnsupportedFeatures()));
    }
    if (failure instanceof UnsupportedProtocolVersionException unsupported) {
      return unsupported(failure, machine, "protocol version " + unsupported.getVersion());
    }
    if (failure instanceof InvalidTableException) {
      return incomplete(table, failure);
    }
    if (failure instanceof KernelException || isSaid(failure)) {
      return timeTravel(failure, machine);
    }
    LOG.debug("event=kernel_failed failure={}", failure.getClass().getName());
    if (failure instanceof IllegalStateException && failure.getMessage() != null) {
      return incomplete(table, failure);
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
            reason(failure)),
        failure);
  }

  private static PondException unsupported(
      RuntimeException failure, SnapshotMachine machine, String features) {
    return new PondException(
        "POND_FEATURE_UNSUPPORTED",
        Map.of("table", machine.tablePath(), "version", wanted(machine), "features", features),
        failure);
  }

  /** Some of what Kernel searches for and does not find it throws without a class of its own. */
  private static boolean isSaid(RuntimeException failure) {
    return failure.getClass() == RuntimeException.class && KernelWords.find(failure).isPresent();
  }

  private static PondException timeTravel(RuntimeException failure, SnapshotMachine machine) {
    String table = machine.tablePath();
    String reason = KernelWords.of(failure);
    if (machine.version().isPresent()) {
      return new PondException(
          "POND_VERSION_NOT_FOUND",
          Map.of("table", table, "version", wanted(machine), "reason", reason),
          failure);
    }
    if (machine.timestamp().isPresent()) {
      String timestamp = Instant.ofEpochMilli(machine.timestamp().getAsLong()).toString();
      return new PondException(
          "POND_TIMESTAMP_NOT_FOUND",
          Map.of("table", table, "timestamp", timestamp, "reason", reason),
          failure);
    }
    return incomplete(table, failure);
  }

  private static PondException incomplete(String table, RuntimeException failure) {
    return new PondException(
        "POND_LOG_INCOMPLETE", Map.of("table", table, "reason", KernelWords.of(failure)), failure);
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
