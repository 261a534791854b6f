// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.types.DataType;

/** Reads the parameters of a definition: either all with names or types alone. */
final class ParameterReader {
  private final WordReader words;
  private final ParserInterface parser;
  private final List<MacroParameter> read = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  ParameterReader(WordReader words, ParserInterface parser) {
    this.words = words;
    this.parser = parser;
  }

  List<MacroParameter> read() {
    words.expect(SqlBaseLexer.LEFT_PAREN, "(");
    if (words.accept(SqlBaseLexer.RIGHT_PAREN)) {
      return List.of();
    }
    do {
      add(parameter());
    } while (words.accept(SqlBaseLexer.COMMA));
    words.expect(SqlBaseLexer.RIGHT_PAREN, ")");
    return read;
  }

  private MacroParameter parameter() {
    Word first = words.peek();
    Fragment declared = words.type(ParameterReader::endsDeclaration);
    int place = read.size() + 1;
    DataType type = Parsing.typeOrNull(parser, declared);
    boolean named = type == null;
    if (named) {
      if (!first.isName()) {
        throw refuse(declared, "Parameter " + place + " has neither a name nor a type.");
      }
      if (first.end() == declared.end()) {
        throw refuse(declared, "Parameter " + first.name() + " has no type.");
      }
      int from = words.source().firstInk(first.end());
      type = Parsing.type(parser, Fragment.of(words.source(), from, declared.end()));
    }
    return new MacroParameter(
        named ? first.name() : "$" + place, named, type, declared, defaultValue());
  }

  private Fragment defaultValue() {
    if (words.accept("DEFAULT") || words.accept(SqlBaseLexer.EQ)) {
      return words.expression(ParameterReader::endsDefault);
    }
    return null;
  }

  private void add(MacroParameter parameter) {
    if (!read.isEmpty()) {
      MacroParameter before = read.get(read.size() - 1);
      if (before.named() != parameter.named()) {
        throw refuse(
            parameter.place(), "Either all parameters have names, or none: give every one a name.");
      }
      if (before.optional() && !parameter.optional()) {
        throw refuse(
            parameter.place(),
            "Parameter "
                + parameter.name()
                + " needs a DEFAULT, since "
                + before.name()
                + " before it has one.");
      }
    }
    if (!names.add(parameter.name().toLowerCase(Locale.ROOT))) {
      throw refuse(parameter.place(), "Parameter " + parameter.name() + " is declared twice.");
    }
    read.add(parameter);
  }

  private static boolean endsDeclaration(Word word) {
    return endsDefault(word) || word.is("DEFAULT") || word.type() == SqlBaseLexer.EQ;
  }

  private static boolean endsDefault(Word word) {
    return word.type() == SqlBaseLexer.COMMA || word.type() == SqlBaseLexer.RIGHT_PAREN;
  }

  private static RuntimeException refuse(Fragment place, String message) {
    return new DefinitionException(Problem.DEFINITION, message, place.origin()).unchecked();
  }
}
