// SPDX-License-Identifier: Apache-2.0
/** What the index of a table's files must never change: what queries answer. */
package dev.pond.it.warm;
