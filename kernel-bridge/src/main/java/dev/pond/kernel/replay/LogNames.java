// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

import java.util.regex.Pattern;

/**
 * Which files of a log folder are the log's. Anything else (stray files, versions beyond a long) is
 * as if it were not there.
 */
public final class LogNames {
  private static final String VERSION = "[0-9]{20}";
  private static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
  private static final Pattern KNOWN =
      Pattern.compile(
          VERSION
              + "\\.(json|crc|checkpoint\\.parquet"
              + "|checkpoint\\.[0-9]{10}\\.[0-9]{10}\\.parquet"
              + "|checkpoint\\."
              + UUID
              + "\\.(json|parquet)"
              + "|"
              + VERSION
              + "\\.compacted\\.json)");
  private static final int VERSION_DIGITS = 20;
  private static final String COMMIT = ".json";
  private static final String CHECKPOINT = ".checkpoint.";
  private static final String COMPACTED = ".compacted.json";
  private static final String CHECKSUM = ".crc";
  private static final String MAX_VERSION = "09223372036854775807";

  private LogNames() {}

  /** Returns whether a name is that of a commit, checkpoint, compaction or checksum file. */
  public static boolean isLogFile(String name) {
    return KNOWN.matcher(name).matches() && name.substring(0, 20).compareTo(MAX_VERSION) < 0;
  }

  /** Returns whether a log file's name is that of a commit. */
  public static boolean isCommit(String name) {
    return name.length() == VERSION_DIGITS + COMMIT.length() && name.endsWith(COMMIT);
  }

  /** Returns whether a log file's name is that of a checkpoint, or of a part of one. */
  public static boolean isCheckpoint(String name) {
    return name.startsWith(CHECKPOINT, VERSION_DIGITS);
  }

  /** Returns whether a log file's name is that of a checksum. */
  public static boolean isChecksum(String name) {
    return name.endsWith(CHECKSUM);
  }

  /** Returns the version in a log file's name; the last one in that of a compaction. */
  public static long lastVersion(String name) {
    return name.endsWith(COMPACTED)
        ? Long.parseLong(name.substring(VERSION_DIGITS + 1, 2 * VERSION_DIGITS + 1))
        : version(name);
  }

  /** Returns the version in a log file's name; the first one in that of a compaction. */
  public static long version(String name) {
    return Long.parseLong(name.substring(0, VERSION_DIGITS));
  }
}
