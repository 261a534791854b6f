// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

/**
 * A row of a pond's table, which a test may change before it is written. Not thread-safe; each
 * setter returns the row.
 */
public final class MadeRow {
  String pond;
  String part;
  String node;
  String type;
  long timestamp;
  long version;
  byte[] content;
  String hash;
  Long size;
  Long minEventTime;
  Long maxEventTime;
  Long minOverride;
  Long maxOverride;
  String attributes;
  String factory;
  String format = "inline";
  long transaction;
  byte[] outboard;
  Long collapsedThrough;

  /** Sets the content; {@code null} says that it is a large file. */
  public MadeRow content(byte[] value) {
    content = value;
    return this;
  }

  /** Sets the stated hash. */
  public MadeRow hash(String value) {
    hash = value;
    return this;
  }

  /** Sets the stated size; may be {@code null}. */
  public MadeRow size(Long value) {
    size = value;
    return this;
  }

  /** Sets the text of the entry type. */
  public MadeRow type(String value) {
    type = value;
    return this;
  }

  /** Sets the text of the content's format. */
  public MadeRow format(String value) {
    format = value;
    return this;
  }

  /** Sets the time of writing in microseconds since the epoch. */
  public MadeRow timestamp(long value) {
    timestamp = value;
    return this;
  }

  /** Sets the version. */
  public MadeRow version(long value) {
    version = value;
    return this;
  }

  /** Sets the extended attributes, JSON; may be {@code null}. */
  public MadeRow attributes(String value) {
    attributes = value;
    return this;
  }

  /** Sets the stated bounds of event times in microseconds; either may be {@code null}. */
  public MadeRow eventTimes(Long min, Long max) {
    minEventTime = min;
    maxEventTime = max;
    return this;
  }

  /** Sets the last version that this one contains; may be {@code null}. */
  public MadeRow collapsedThrough(Long value) {
    collapsedThrough = value;
    return this;
  }
}
