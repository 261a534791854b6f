// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

/**
 * An entry of a directory's snapshot.
 *
 * @param node the child's node id
 * @param type text of the entry type
 * @param pond the pond that the child belongs to; {@code null} if it is the directory's
 */
public record MadeEntry(String name, String node, String type, String pond) {}
