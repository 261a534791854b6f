// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.types.StructType;
import java.util.List;

/**
 * Kernel's search for protocol and metadata, file by file from the newest on, turned into one
 * request over the whole segment. Its one row answers the newest file; the others have nothing to
 * add.
 */
final class ProtocolMetadataSearch {
  static final List<String> COLUMNS = List.of("protocol", "metaData");

  private ProtocolMetadataSearch() {}

  static boolean isSearch(StructType schema) {
    return schema.fieldNames().equals(COLUMNS);
  }

  static List<ColumnarBatch> answer(ReplayEngine engine, String path, StructType schema) {
    if (engine.segment().isEmpty()) {
      throw new IllegalStateException("The log segment was not announced");
    }
    IoRequest request =
        new IoRequest.ProtocolMetadata(engine.segment(), KernelSchemas.toPond(schema));
    List<ColumnarBatch> found =
        engine.memo().require(request).stream()
            .map(batch -> KernelBatches.of(batch, schema))
            .toList();
    return path.equals(engine.segment().get(0).path()) ? found : List.of();
  }
}
