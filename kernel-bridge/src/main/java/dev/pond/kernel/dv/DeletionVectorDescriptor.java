// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.dv;

import java.util.Objects;

/**
 * Where a deletion vector is, as an add action names it (protocol section "Deletion Vector
 * Descriptor Schema").
 *
 * @param storageType {@code u} for a file named by a UUID below the table, {@code p} for a path,
 *     {@code i} for inline bytes
 * @param pathOrInlineDv as in the log
 * @param offset where the vector begins in its file; -1 if the log does not say
 * @param sizeInBytes of the serialised bitmap
 * @param cardinality how many rows it deletes
 */
public record DeletionVectorDescriptor(
    String storageType, String pathOrInlineDv, int offset, int sizeInBytes, long cardinality) {
  public DeletionVectorDescriptor {
    Objects.requireNonNull(storageType, "storageType is null");
    Objects.requireNonNull(pathOrInlineDv, "pathOrInlineDv is null");
  }

  /** Returns the text that identifies the vector among those of one data file. */
  public String uniqueId() {
    return storageType + pathOrInlineDv + (offset < 0 ? "" : "@" + offset);
  }
}
