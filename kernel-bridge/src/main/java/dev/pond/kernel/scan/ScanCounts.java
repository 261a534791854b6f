// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

/**
 * What a scan saw.
 *
 * @param logFiles how many files of the log were read
 * @param logBytes their size
 * @param activeFiles data files of the snapshot, before pruning
 * @param activeBytes their size
 * @param prunedByPartition files left out because of their partition values
 * @param prunedByStatistics files left out because of their statistics
 * @param deletionVectors how many of the files that remain have one
 */
public record ScanCounts(
    int logFiles,
    long logBytes,
    long activeFiles,
    long activeBytes,
    long prunedByPartition,
    long prunedByStatistics,
    long deletionVectors) {}
