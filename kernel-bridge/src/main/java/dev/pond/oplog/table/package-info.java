// SPDX-License-Identifier: Apache-2.0
/** Stored tables of a pond: footers, types, versions merged by name, statistics, pruning. */
package dev.pond.oplog.table;
