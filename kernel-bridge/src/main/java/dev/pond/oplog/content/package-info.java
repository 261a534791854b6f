// SPDX-License-Identifier: Apache-2.0
/** The bytes of one version, wherever they lie: in a row of a data file, or in a large file. */
package dev.pond.oplog.content;
