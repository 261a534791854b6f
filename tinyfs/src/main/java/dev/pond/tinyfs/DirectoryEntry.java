// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

/**
 * One entry of a stored directory.
 *
 * @param name one component of a path
 */
public record DirectoryEntry(String name, FileId id, EntryType type) {}
