// SPDX-License-Identifier: Apache-2.0
/** Functions, operators and macros over tables that pond reads, and beside others' extensions. */
package dev.pond.it.functions;
