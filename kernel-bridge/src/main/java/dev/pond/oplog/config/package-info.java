// SPDX-License-Identifier: Apache-2.0
/** The configurations of dynamic nodes: YAML, read with bounds, and what their factories are. */
package dev.pond.oplog.config;
