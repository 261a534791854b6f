// SPDX-License-Identifier: Apache-2.0
/** Reads Parquet files of the log without an engine, over plain parquet-hadoop, within bounds. */
package dev.pond.kernel.parquet;
