// SPDX-License-Identifier: Apache-2.0
/**
 * Changes to a tree: transactions, writers of files and their locks, over a {@link
 * dev.pond.tinyfs.write.Backend} that commits all of a transaction or nothing.
 */
package dev.pond.tinyfs.write;
