// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import scala.Function2;
import scala.runtime.AbstractFunction2;

/** Puts pond's parser before the one that a session has. */
final class Parsers {
  private Parsers() {}

  static Function2<SparkSession, ParserInterface, ParserInterface> builder() {
    return new AbstractFunction2<SparkSession, ParserInterface, ParserInterface>() {
      @Override
      public ParserInterface apply(SparkSession session, ParserInterface delegate) {
        return new PondParser(session, delegate);
      }
    };
  }
}
