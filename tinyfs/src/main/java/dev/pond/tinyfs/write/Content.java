// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

/** What one version of a node holds. */
public sealed interface Content {
  /**
   * Bytes that are kept with the version itself.
   *
   * @param bytes not to be changed
   */
  record Inline(byte[] bytes) implements Content {}

  /**
   * Bytes that are a large file, which is stored already.
   *
   * @param hash its name, in 64 hexadecimal digits
   */
  record Large(String hash, long size) implements Content {}
}
