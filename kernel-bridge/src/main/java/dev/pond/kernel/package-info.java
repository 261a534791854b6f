// SPDX-License-Identifier: Apache-2.0
/** The door to Delta tables for any engine: errors, and the entry points of both state machines. */
package dev.pond.kernel;
