// SPDX-License-Identifier: Apache-2.0
/** Batches of columns: the form in which data crosses between pond and an engine. */
package dev.pond.kernel.data;
