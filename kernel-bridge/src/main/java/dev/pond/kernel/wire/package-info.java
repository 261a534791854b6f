// SPDX-License-Identifier: Apache-2.0
/** Plans, expressions, schemas and batches as compact bytes, for engines that run in processes. */
package dev.pond.kernel.wire;
