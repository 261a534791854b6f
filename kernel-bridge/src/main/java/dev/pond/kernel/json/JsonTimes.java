// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads ISO dates and timestamps from characters. A text that is none gives {@link #INVALID}, so
 * that broken statistics cost no exception. Stateless.
 */
final class JsonTimes {
  /** Neither a day nor a microsecond that Delta can hold. */
  static final long INVALID = Long.MIN_VALUE;

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long SECONDS_PER_DAY = 86_400;
  private static final int MAX_YEAR_DIGITS = 7;

  /** What may stand after the time of a timestamp. */
  enum Zone {
    /** {@code Z} or an offset must be there. */
    REQUIRED,
    /** A wall clock: nothing, or a {@code Z} that says nothing. */
    NONE
  }

  private final char[] text;
  private final int end;
  private int at;

  private JsonTimes(char[] text, int offset, int length) {
    this.text = text;
    this.at = offset;
    this.end = offset + length;
  }

  /** Returns days since 1970-01-01. */
  static long date(char[] text, int offset, int length) {
    JsonTimes cursor = new JsonTimes(text, offset, length);
    long day = cursor.day();
    return cursor.at == cursor.end && day == (int) day ? day : INVALID;
  }

  /** Returns microseconds since 1970-01-01 00:00, UTC or on the wall clock. */
  static long timestamp(char[] text, int offset, int length, Zone zone) {
    return new JsonTimes(text, offset, length).micros(zone);
  }

  private long micros(Zone zone) {
    long day = day();
    if (day == INVALID || !(accept('T') || accept(' '))) {
      return INVALID;
    }
    int hour = digits(2, 23);
    int minute = accept(':') ? digits(2, 59) : -1;
    int second = accept(':') ? digits(2, 59) : 0;
    int fraction = accept('.') ? fraction() : 0;
    long offset = zone == Zone.REQUIRED ? offsetSeconds() : wallClock();
    if (hour < 0 || minute < 0 || second < 0 || fraction < 0 || offset == INVALID || at != end) {
      return INVALID;
    }
    long seconds = day * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second - offset;
    try {
      return Math.addExact(Math.multiplyExact(seconds, MICROS_PER_SECOND), fraction);
    } catch (ArithmeticException e) {
      return INVALID;
    }
  }

  private long day() {
    boolean negative = accept('-');
    if (!negative) {
      accept('+');
    }
    int start = at;
    int year = 0;
    while (at < end && isDigit(text[at]) && at - start < MAX_YEAR_DIGITS) {
      year = year * 10 + text[at++] - '0';
    }
    if (at - start < 4 || !accept('-')) {
      return INVALID;
    }
    int month = digits(2, 12);
    int day = accept('-') ? digits(2, 31) : -1;
    if (month < 1 || day < 1) {
      return INVALID;
    }
    try {
      return LocalDate.of(negative ? -year : year, month, day).toEpochDay();
    } catch (DateTimeException e) {
      return INVALID;
    }
  }

  /** Reads exactly so many digits; -1 if they are not there or too great. */
  private int digits(int count, int max) {
    if (end - at < count) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < count; i++) {
      char c = text[at++];
      if (!isDigit(c)) {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value <= max ? value : -1;
  }

  /** Reads one to nine digits as microseconds, rounded down; -1 if there are none or more. */
  private int fraction() {
    int start = at;
    int micros = 0;
    while (at < end && isDigit(text[at])) {
      if (at - start < 6) {
        micros = micros * 10 + text[at] - '0';
      }
      at++;
    }
    int count = at - start;
    for (int i = count; i < 6; i++) {
      micros *= 10;
    }
    return count >= 1 && count <= 9 ? micros : -1;
  }

  private long wallClock() {
    accept('Z');
    return 0;
  }

  /** Reads {@code Z}, {@code ±hh}, {@code ±hhmm}, {@code ±hh:mm} or {@code ±hh:mm:ss}. */
  private long offsetSeconds() {
    if (accept('Z')) {
      return 0;
    }
    boolean negative = accept('-');
    if (!negative && !accept('+')) {
      return INVALID;
    }
    int hours = digits(2, 18);
    int minutes = 0;
    int seconds = 0;
    if (accept(':')) {
      minutes = digits(2, 59);
      seconds = accept(':') ? digits(2, 59) : 0;
    } else if (at < end) {
      minutes = digits(2, 59);
    }
    if (hours < 0 || minutes < 0 || seconds < 0) {
      return INVALID;
    }
    long offset = hours * 3600L + minutes * 60L + seconds;
    return negative ? -offset : offset;
  }

  private boolean accept(char expected) {
    if (at < end && text[at] == expected) {
      at++;
      return true;
    }
    return false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
