// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.sm;

/** The operation is done. */
public record Terminus<T>(T result) implements StateMachinePhase<T> {}
