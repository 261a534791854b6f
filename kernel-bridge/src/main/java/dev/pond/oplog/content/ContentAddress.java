// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

/**
 * Where the bytes of one version lie, so that a task in another process can read them without
 * asking the tree again. Immutable.
 */
public sealed interface ContentAddress {
  /** Returns the number of bytes. */
  long size();

  /** Returns BLAKE3 of the bytes in 64 hexadecimal digits; empty if the row states none. */
  String hash();

  /**
   * Bytes in the column {@code content} of a row.
   *
   * @param dataFile URI of the data file that has the row
   * @param dataFileSize its size in bytes, as the log states it
   * @param node the row's node id
   * @param version the row's version
   */
  record Inline(
      String dataFile, long dataFileSize, String node, long version, long size, String hash)
      implements ContentAddress {}

  /**
   * Bytes in a file of their own.
   *
   * @param folder URI of the pond's folder of large files, without a slash at the end
   */
  record Large(String folder, long size, String hash) implements ContentAddress {}
}
