// SPDX-License-Identifier: Apache-2.0
/** Nodes whose content is a query: their configurations, and which nodes a query's names see. */
package dev.pond.oplog.derived;
