// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.PondException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.network.util.JavaUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much memory indexes may take. What the application was started with bounds all of them, so
 * that no session can take room from the others; what a session or an option says bounds the index
 * that its own query makes.
 *
 * @param ofQuery bytes; 0 if it goes without
 * @param ofAll bytes
 */
record IndexMemory(long ofQuery, long ofAll) {
  private static final Logger LOG = LoggerFactory.getLogger(IndexMemory.class);
  private static final PondOption OPTION = PondOption.INDEX_MEMORY;
  private static final long DEFAULT = 256L << 20;
  private static final int SHARE_OF_HEAP = 4;
  private static final long LEAST = 1L << 20;

  /** A number below this is more likely one of megabytes. */
  private static final int MOST_MEGABYTES = 100_000;

  private static final AtomicBoolean WARNED = new AtomicBoolean();

  /**
   * Returns the bounds of a query.
   *
   * @throws PondException POND_OPTION_INVALID if the application was started with a useless one
   */
  static IndexMemory of(PondOptions options, PondSession session) {
    long all = parse(session.applicationSetting(OPTION.sessionKey()));
    if (options.indexMemory() > all && WARNED.compareAndSet(false, true)) {
      LOG.warn(
          "event=index_memory_capped asked={} all={} remedy=\"start the application with {}\"",
          options.indexMemory(),
          all,
          OPTION.sessionKey());
    }
    return new IndexMemory(Math.min(options.indexMemory(), all), all);
  }

  /**
   * Returns a number of bytes.
   *
   * @param text {@code null} for the default
   * @throws PondException POND_OPTION_INVALID if it is none, or so few that it must be a mistake
   */
  static long parse(String text) {
    if (text == null) {
      return Math.max(LEAST, Math.min(DEFAULT, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }
    long bytes = bytes(text);
    if (bytes > 0 && bytes < LEAST) {
      throw PondOptions.invalid(OPTION, text, tooFew(text, bytes));
    }
    return bytes;
  }

  private static long bytes(String text) {
    try {
      long bytes = JavaUtils.byteStringAsBytes(text);
      if (bytes >= 0) {
        return bytes;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number below zero.
    }
    throw PondOptions.invalid(
        OPTION, text, "it is a whole number of bytes without spaces, such as 256m, or 0");
  }

  private static String tooFew(String text, long bytes) {
    boolean unitMissing = text.strip().equals(Long.toString(bytes)) && bytes < MOST_MEGABYTES;
    return String.format(
        Locale.ROOT,
        "it means %s, too few for any index: write %s, or 0 for none",
        bytes == 1 ? "1 byte" : bytes + " bytes",
        unitMissing ? bytes + "m" : "1m or more");
  }
}
