// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import java.net.URI;

/**
 * A data file as a made-up log states it.
 *
 * @param path as the log spells it
 * @param day its value of the partition column {@code day}; may be {@code null}
 * @param least the least {@code id} in it
 * @param greatest the greatest {@code id} in it
 * @param statistics whether the log knows the ids
 * @param vector the path part of its deletion vector; {@code null} if it has none
 */
public record MadeFile(
    String path, String day, long least, long greatest, boolean statistics, String vector) {
  /** A file with statistics and without deletion vector. */
  public MadeFile(String path, String day, long least, long greatest) {
    this(path, day, least, greatest, true, null);
  }

  /** Returns what identifies it in a log: its decoded path and the id of its deletion vector. */
  public String key() {
    return URI.create(path).getPath() + " " + (vector == null ? "" : "u" + vector + "@1");
  }

  /** Returns the same file with another deletion vector. */
  public MadeFile withVector(String newVector) {
    return new MadeFile(path, day, least, greatest, statistics, newVector);
  }

  /** Returns whether the log cannot rule out that a row of it has this id. */
  public boolean mayHold(long id) {
    return !statistics || (least <= id && id <= greatest);
  }
}
