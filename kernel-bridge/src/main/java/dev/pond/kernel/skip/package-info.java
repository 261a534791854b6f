// SPDX-License-Identifier: Apache-2.0
/** Data skipping: what partition values and statistics say about which files can match. */
package dev.pond.kernel.skip;
