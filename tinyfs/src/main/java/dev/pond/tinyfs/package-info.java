// SPDX-License-Identifier: Apache-2.0
/**
 * A file tree of bytes: paths, nodes, links, globs, versions, over a {@link
 * dev.pond.tinyfs.Persistence}. Knows nothing of tables.
 */
package dev.pond.tinyfs;
