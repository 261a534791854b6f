// SPDX-License-Identifier: Apache-2.0
/** Deletion vectors: which rows of a data file are gone. */
package dev.pond.kernel.dv;
