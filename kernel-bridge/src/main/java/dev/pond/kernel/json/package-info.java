// SPDX-License-Identifier: Apache-2.0
/** Streaming JSON: one object a row, read by a schema straight into vectors, within hard bounds. */
package dev.pond.kernel.json;
