// SPDX-License-Identifier: Apache-2.0
/** Tables of very many files, planned in JVMs with little memory. */
package dev.pond.it.scale;
