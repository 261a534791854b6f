// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import dev.pond.catalyst.ForwardingParser;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParserInterface;

/** Understands pond's operators and statements; every other text goes on untouched. */
final class PondParser extends ForwardingParser {
  private final SparkSession session;

  PondParser(SparkSession session, ParserInterface delegate) {
    super(delegate);
    this.session = session;
  }

  SparkSession session() {
    return session;
  }
}
