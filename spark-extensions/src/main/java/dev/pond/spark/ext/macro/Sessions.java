// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import org.apache.spark.sql.SparkSession;
import scala.Option;

/** The session in which a statement is analysed. */
final class Sessions {
  private Sessions() {}

  /** Returns the active session: a clone of the defining one has that one's functions too. */
  static SparkSession active(SparkSession home) {
    Option<SparkSession> active = SparkSession.getActiveSession();
    return active.isDefined() ? active.get() : home;
  }
}
