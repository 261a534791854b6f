// SPDX-License-Identifier: Apache-2.0
/** The data files of a table's version, by column, and what predicates select of them. */
package dev.pond.kernel.index;
