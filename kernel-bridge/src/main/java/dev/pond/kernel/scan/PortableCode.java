// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.plan.Portable;

/** The code of the scan machine's plans that may run elsewhere. Stateless. */
public final class PortableCode {
  private PortableCode() {}

  /**
   * Makes code anew, in whichever process.
   *
   * @param kind as {@link Portable#kind} named it
   * @param bytes as {@link Portable#toBytes} gave them
   * @throws IllegalArgumentException if there is no such kind
   * @throws dev.pond.kernel.wire.MalformedBytesException if the bytes are not of that kind
   */
  public static Portable of(String kind, byte[] bytes) {
    return switch (kind) {
      case CheckpointDedup.KIND -> CheckpointDedup.fromBytes(bytes);
      case ScanTally.KIND -> new ScanTally();
      default -> throw new IllegalArgumentException("No code is of kind " + kind);
    };
  }
}
