// SPDX-License-Identifier: Apache-2.0
/** Paths that come out of a table's log: which may be opened, and which are the same. */
package dev.pond.kernel.path;
