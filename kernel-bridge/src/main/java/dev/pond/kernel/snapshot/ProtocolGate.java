// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.replay.IoRequest;
import dev.pond.kernel.replay.LogNames;
import dev.pond.kernel.schema.SchemaJson;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.schema.UnknownTypesException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Refuses tables that cannot be read, before Kernel sees their protocol and schema: every missing
 * feature and type is named at once, and a hostile schema is stopped by a bounded parser.
 */
final class ProtocolGate {
  private static final int FEATURES_VERSION = 3;
  private static final Set<String> READABLE =
      Set.of(
          "columnMapping",
          "deletionVectors",
          "timestampNtz",
          "typeWidening",
          "typeWidening-preview",
          "v2Checkpoint",
          "vacuumProtocolCheck");

  private ProtocolGate() {}

  /** Checks an answer of Kernel's requests, if it is one that holds protocol or metadata. */
  static void check(String table, IoRequest request, List<ColumnBatch> answer) {
    String version = version(request);
    for (ColumnBatch batch : answer) {
      ColumnVector protocol = column(batch, "protocol");
      ColumnVector metadata = column(batch, "metaData");
      if (metadata == null) {
        metadata = column(batch, "metadata");
      }
      if (protocol == null && metadata == null) {
        continue;
      }
      for (int row = 0; row < batch.rowCount(); row++) {
        checkRow(table, version, protocol, metadata, row);
      }
    }
  }

  private static void checkRow(
      String table, String version, ColumnVector protocol, ColumnVector metadata, int row) {
    Set<String> missing = new TreeSet<>();
    if (protocol != null && !protocol.isNullAt(row)) {
      addMissingFeatures(protocol, row, missing);
    }
    if (metadata != null && !metadata.isNullAt(row)) {
      ColumnVector schemaString = child(metadata, "schemaString");
      if (!schemaString.isNullAt(row)) {
        addMissingTypes(schemaString.getString(row), table, missing);
      }
    }
    if (!missing.isEmpty()) {
      throw new PondException(
          "POND_FEATURE_UNSUPPORTED",
          Map.of("table", table, "version", version, "features", String.join(", ", missing)));
    }
  }

  private static void addMissingTypes(String schemaString, String table, Set<String> missing) {
    try {
      SchemaJson.parse(schemaString, table);
    } catch (UnknownTypesException e) {
      e.typeNames().forEach(type -> missing.add("type " + type));
    } catch (PondException e) {
      // A schema that cannot be read says less than the features that may explain why.
      if (missing.isEmpty()) {
        throw e;
      }
    }
  }

  private static void addMissingFeatures(ColumnVector protocol, int row, Set<String> missing) {
    ColumnVector readerVersion = child(protocol, "minReaderVersion");
    int reader = readerVersion.isNullAt(row) ? 0 : readerVersion.getInt(row);
    if (reader > FEATURES_VERSION) {
      missing.add("reader version " + reader);
    }
    ColumnVector features = child(protocol, "readerFeatures");
    if (!features.isNullAt(row)) {
      for (String feature : strings(features, row)) {
        if (!READABLE.contains(feature)) {
          missing.add("feature " + feature);
        }
      }
    }
  }

  private static List<String> strings(ColumnVector array, int row) {
    List<String> values = new ArrayList<>();
    int start = array.elementStart(row);
    for (int i = start; i < start + array.elementCount(row); i++) {
      if (!array.child(0).isNullAt(i)) {
        values.add(array.child(0).getString(i));
      }
    }
    return values;
  }

  private static ColumnVector column(ColumnBatch batch, String name) {
    int ordinal = batch.schema().indexOf(name);
    return ordinal >= 0 && batch.schema().field(ordinal).type() instanceof StructType
        ? batch.column(ordinal)
        : null;
  }

  private static ColumnVector child(ColumnVector struct, String name) {
    return struct.child(((StructType) struct.type()).indexOf(name));
  }

  private static String version(IoRequest request) {
    String name = "";
    if (request instanceof IoRequest.ProtocolMetadata search) {
      name = search.files().get(0).name();
    } else if (request instanceof IoRequest.Json json) {
      name = json.file().name();
    }
    return LogNames.isLogFile(name) ? Long.toString(Long.parseLong(name.substring(0, 20))) : "?";
  }
}
