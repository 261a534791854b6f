// SPDX-License-Identifier: Apache-2.0
/** TinyFS on Delta: trees whose rows are one Delta table, as the tool {@code pond} writes them. */
package dev.pond.oplog;
