// SPDX-License-Identifier: Apache-2.0
/** Runs plans of the log's replay as tasks of Spark. */
package dev.pond.spark.replay;
