// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A data file of a {@link HugeLog}, of which everything follows from two numbers.
 *
 * @param number what its name is made of; no two files of a table have the same
 * @param rank its ids are those from {@code rank} × {@value #ROWS} on
 */
record HugeFile(long number, long rank) {
  /** How many rows every file has. */
  static final int ROWS = 1_000;

  private static final long DAY_ONE = LocalDate.of(2026, 1, 1).toEpochDay();
  private static final int DAYS = 365;
  private static final long START = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
  private static final int MICROS = 1_000_000;
  private static final long STEP = 0x9e3779b97f4a7c15L;
  private static final long LEAST_SIZE = 1 << 20;
  private static final int SPREAD = 7 << 20;

  String day() {
    return LocalDate.ofEpochDay(DAY_ONE + rank % DAYS).toString();
  }

  /** A name as Spark's writers give one: it tells nothing and does not compress. */
  String path() {
    long high = mixed(2 * number);
    long low = mixed(2 * number + 1);
    StringBuilder path = new StringBuilder(100);
    path.append("day=").append(day()).append("/part-");
    digits(path, number % 100_000, 5);
    path.append('-');
    hex(path, high >>> 32, 8).append('-');
    hex(path, high >>> 16, 4).append('-');
    hex(path, high & 0xfff | 0x4000, 4).append('-');
    hex(path, low >>> 48 & 0x3fff | 0x8000, 4).append('-');
    return hex(path, low, 12).append(".c000.snappy.parquet").toString();
  }

  /** From 1 to 8 MiB. */
  long size() {
    return LEAST_SIZE + Long.remainderUnsigned(mixed(~number), SPREAD);
  }

  long leastId() {
    return rank * ROWS;
  }

  long greatestId() {
    return leastId() + ROWS - 1;
  }

  /** In microseconds since the epoch; whole seconds. */
  long leastTime() {
    return (START + rank) * MICROS;
  }

  long greatestTime() {
    return leastTime() + MICROS;
  }

  String leastName() {
    return name(mixed(rank) >>> 40);
  }

  String greatestName() {
    return name((mixed(rank) >>> 40) + (1 << 24));
  }

  double leastPrice() {
    return 0.25 + rank % 100;
  }

  double greatestPrice() {
    return 100.5 + rank % 100;
  }

  int leastCount() {
    return (int) (rank % 7);
  }

  int greatestCount() {
    return (int) (100 + rank % 700);
  }

  int nullNames() {
    return (int) (rank % 5);
  }

  /** The statistics as text, in the order in which Delta's writers have them. */
  String statistics() {
    StringBuilder text = new StringBuilder(320);
    text.append("{\"numRecords\":").append(ROWS);
    values(
        text.append(",\"minValues\":"),
        leastId(),
        leastTime(),
        leastName(),
        leastPrice(),
        leastCount());
    values(
        text.append(",\"maxValues\":"),
        greatestId(),
        greatestTime(),
        greatestName(),
        greatestPrice(),
        greatestCount());
    return text.append(",\"nullCount\":{\"id\":0,\"at\":0,\"name\":")
        .append(nullNames())
        .append(",\"price\":0,\"count\":0}}")
        .toString();
  }

  private static void values(
      StringBuilder text, long id, long time, String name, double price, int count) {
    text.append("{\"id\":").append(id).append(",\"at\":\"");
    text.append(Instant.ofEpochSecond(time / MICROS)).setLength(text.length() - 1);
    text.append(".000Z\",\"name\":\"").append(name).append("\",\"price\":").append(price);
    text.append(",\"count\":").append(count).append('}');
  }

  private static String name(long value) {
    return hex(new StringBuilder(), value, 7).toString();
  }

  private static StringBuilder hex(StringBuilder text, long value, int digits) {
    for (int digit = digits - 1; digit >= 0; digit--) {
      text.append(Character.forDigit((int) (value >>> 4 * digit) & 0xf, 16));
    }
    return text;
  }

  private static void digits(StringBuilder text, long value, int digits) {
    String written = Long.toString(value);
    text.append("0".repeat(digits - written.length())).append(written);
  }

  private static long mixed(long value) {
    long mixed = (value + 1) * STEP;
    mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }
}
