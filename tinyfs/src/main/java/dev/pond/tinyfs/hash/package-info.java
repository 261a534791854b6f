// SPDX-License-Identifier: Apache-2.0
/** BLAKE3, of whole files and of parts that can be checked one by one. */
package dev.pond.tinyfs.hash;
