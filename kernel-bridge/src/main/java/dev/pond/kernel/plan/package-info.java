// SPDX-License-Identifier: Apache-2.0
/** The nine nodes of the logical plans that a state machine hands to an engine. */
package dev.pond.kernel.plan;
