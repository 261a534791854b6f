// SPDX-License-Identifier: Apache-2.0
/** Expressions of plans and predicates, the visitor that reads them, and their evaluation. */
package dev.pond.kernel.expr;
