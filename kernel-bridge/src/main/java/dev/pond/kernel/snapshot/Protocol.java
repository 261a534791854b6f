// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

import java.util.List;

/** A table's protocol action; the feature lists are empty where the action has none. */
public record Protocol(
    int minReaderVersion,
    int minWriterVersion,
    List<String> readerFeatures,
    List<String> writerFeatures) {
  public Protocol {
    readerFeatures = List.copyOf(readerFeatures);
    writerFeatures = List.copyOf(writerFeatures);
  }
}
