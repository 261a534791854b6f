// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.stores;

import dev.pond.made.MadeParquet;
import dev.pond.made.MadePond;
import java.nio.file.Path;
import java.util.Random;

/**
 * A small pond with contents in rows and in files of their own.
 *
 * <p>Version 2 has the texts, the first day of the series and the queries; version 3 adds the large
 * contents.
 */
final class FarmPond {
  static final String HELLO = "A pond is a file tree in a Delta table.\n";

  /** More than one chunk of 16 MiB. */
  static final byte[] PHOTO = noise((16 << 20) + 12_345);

  static final int DAY = 24;
  static final int YEAR = 20_000;

  /** The versions of the pond's table. */
  static final long FIRST = 2;

  private static final long NEW_YEAR = 1_767_225_600_000L;
  private static final long HOUR = 3_600_000;
  private static final int SMALL_ROW_GROUP = 40_000;

  private FarmPond() {}

  /** Makes the pond in a local folder. */
  static MadePond in(Path folder) {
    MadeParquet day = series();
    for (int hour = 0; hour < DAY; hour++) {
      day.row(NEW_YEAR + hour * HOUR, (long) hour, "day");
    }
    MadeParquet year = series().rowGroupSize(SMALL_ROW_GROUP);
    Random random = new Random(7);
    for (int hour = DAY; hour < DAY + YEAR; hour++) {
      year.row(NEW_YEAR + hour * HOUR, (long) hour, Long.toHexString(random.nextLong()));
    }
    MadeParquet sites = MadeParquet.of("id long!", "site string!").row(1L, "roof").row(2L, "cellar");
    return MadePond.in(folder)
        .file("/docs/hello.txt", HELLO)
        .link("/docs/same.txt", "hello.txt")
        .table("/data/sites.table", sites.bytes())
        .series("/data/hours.series", day)
        .dynamic(
            "/derived/late",
            "sql-derived-series",
            "patterns: {hours: \"series:///data/hours.series\"}\n"
                + "query: SELECT timestamp, v * 2 AS w FROM hours WHERE v >= 20\n")
        .commit("copy", "farm")
        .series("/data/hours.series", year)
        .file("/docs/photo.bin", PHOTO)
        .commit("copy", "year");
  }

  private static MadeParquet series() {
    return MadeParquet.of("timestamp millis!", "v long!", "noise string!");
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
