// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Thrown;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.util.CharVarcharUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Types by Spark's parser; CHAR and VARCHAR are strings here, as in casts. */
final class Parsing {
  private Parsing() {}

  static DataType type(ParserInterface parser, Fragment fragment) {
    return fragment.located(text -> type(parser, text));
  }

  /** Returns the type that a piece names, or null if it names none. */
  static DataType typeOrNull(ParserInterface parser, Fragment fragment) {
    try {
      return parse(parser, fragment.sql());
    } catch (ParseException e) {
      return null;
    }
  }

  static StructType columns(ParserInterface parser, String text) {
    try {
      return CharVarcharUtils.replaceCharVarcharWithStringInSchema(parser.parseTableSchema(text));
    } catch (ParseException e) {
      throw Thrown.unchecked(e);
    }
  }

  private static DataType type(ParserInterface parser, String text) {
    try {
      return parse(parser, text);
    } catch (ParseException e) {
      throw Thrown.unchecked(e);
    }
  }

  private static DataType parse(ParserInterface parser, String text) throws ParseException {
    return CharVarcharUtils.replaceCharVarcharWithString(parser.parseDataType(text));
  }
}
