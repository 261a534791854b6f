// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.sm;

/** A result that can be used at once, while the operation goes on. */
public non-sealed interface PartialResultPhase<T> extends StateMachinePhase<T> {
  /** Returns the name of the phase. */
  String name();

  /** Returns what is known so far. Does not consume the phase. */
  T result();

  /** Goes on. */
  StateMachinePhase<T> next();
}
