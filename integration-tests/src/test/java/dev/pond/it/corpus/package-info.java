// SPDX-License-Identifier: Apache-2.0
/** The corpus: Delta tables by many writers, each with a file that says what a reader must find. */
package dev.pond.it.corpus;
