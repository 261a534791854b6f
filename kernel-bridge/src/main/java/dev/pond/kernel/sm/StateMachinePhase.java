// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.sm;

/**
 * A state of an operation: done, usable already, or in need of data. Phases are immutable: going on
 * gives a new phase.
 *
 * @param <T> the result of the operation
 */
public sealed interface StateMachinePhase<T> permits Terminus, PartialResultPhase, ConsumePhase {}
