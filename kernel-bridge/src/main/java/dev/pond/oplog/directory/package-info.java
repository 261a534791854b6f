// SPDX-License-Identifier: Apache-2.0
/**
 * Stored directories as they stand in rows: a snapshot of the entries as an Arrow IPC stream. Read
 * without Arrow's own buffers, since nothing that stands in one is believed before it is checked.
 */
package dev.pond.oplog.directory;
