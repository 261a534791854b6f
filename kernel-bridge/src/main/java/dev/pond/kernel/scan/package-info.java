// SPDX-License-Identifier: Apache-2.0
/** The scan machine: from a snapshot and a predicate to the data files that must be read. */
package dev.pond.kernel.scan;
