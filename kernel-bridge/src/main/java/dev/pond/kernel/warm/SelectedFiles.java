// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

import dev.pond.kernel.index.FileSelection;
import dev.pond.kernel.scan.ScanCounts;

/**
 * The files in which a query's rows may be.
 *
 * @param counts what was seen; no log files where all was known already
 * @param found where they were found
 */
public record SelectedFiles(FileSelection files, ScanCounts counts, Found found) {}
