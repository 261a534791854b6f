// SPDX-License-Identifier: Apache-2.0
/** Batches of columns to and from Apache Arrow. */
package dev.pond.arrow;
