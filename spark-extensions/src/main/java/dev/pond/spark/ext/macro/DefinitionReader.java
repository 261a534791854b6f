// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Reads a definition from its parameters on. The clauses between parameters and body may stand in
 * any order, and behind a quoted body too, as PostgreSQL allows.
 */
final class DefinitionReader {
  private final WordReader words;
  private final ParserInterface parser;
  private final String name;
  private final Fragment nameOrigin;

  private List<MacroParameter> parameters = List.of();
  private DataType returns;
  private StructType columns;
  private MacroKind kind;
  private Volatility volatility;
  private String comment;
  private Fragment body;
  private boolean quoted;

  DefinitionReader(WordReader words, ParserInterface parser, String name, Fragment nameOrigin) {
    this.words = words;
    this.parser = parser;
    this.name = name;
    this.nameOrigin = nameOrigin;
  }

  Definition read() {
    parameters = new ParameterReader(words, parser).read();
    while (!words.peek().isEnd() && words.peek().type() != SqlBaseLexer.SEMICOLON) {
      if (!clause() && !bodyClause()) {
        throw words.unexpected("expected RETURNS, LANGUAGE, COMMENT, RETURN or AS");
      }
    }
    words.finish();
    if (body == null) {
      throw refuse(
          "CREATE FUNCTION missing body: end it with RETURN expression or AS 'expression'.");
    }
    MacroKind stated = kind == null ? MacroKind.INFERRED : kind;
    if (stated == MacroKind.TABLE && columns == null) {
      if (returns != null) {
        throw refuse("A function of LANGUAGE table returns a table: write RETURNS TABLE.");
      }
      columns = new StructType();
    }
    return new Definition(
        name,
        nameOrigin,
        parameters,
        returns,
        columns,
        columns == null ? stated : tableKind(stated),
        volatility == null ? Volatility.UNSTATED : volatility,
        comment == null ? "" : comment,
        body,
        quoted);
  }

  private MacroKind tableKind(MacroKind stated) {
    if (stated != MacroKind.INFERRED && stated != MacroKind.TABLE) {
      throw refuse("RETURNS TABLE contradicts LANGUAGE " + stated.word() + ".");
    }
    return MacroKind.TABLE;
  }

  private boolean clause() {
    if (words.peek().is("RETURNS")) {
      once(returns == null && columns == null);
      words.take();
      returns();
    } else if (words.peek().is("LANGUAGE")) {
      once(kind == null);
      words.take();
      language();
    } else if (words.peek().is("COMMENT")) {
      once(comment == null);
      words.take();
      if (!words.peek().isString()) {
        throw words.unexpected("expected a string");
      }
      comment = Quoted.read(words).sql();
    } else {
      return volatilityClause();
    }
    return true;
  }

  private boolean volatilityClause() {
    Volatility stated = null;
    int length = 1;
    if (words.peek().is("IMMUTABLE") || words.peek().is("DETERMINISTIC")) {
      stated = Volatility.IMMUTABLE;
    } else if (words.peek().is("STABLE")) {
      stated = Volatility.STABLE;
    } else if (words.peek().is("VOLATILE")) {
      stated = Volatility.VOLATILE;
    } else if (words.peek().is("NOT") && words.peek(1).is("DETERMINISTIC")) {
      stated = Volatility.VOLATILE;
      length = 2;
    }
    if (stated == null) {
      return false;
    }
    once(volatility == null);
    volatility = stated;
    for (int i = 0; i < length; i++) {
      words.take();
    }
    return true;
  }

  private void once(boolean first) {
    if (!first) {
      throw words.unexpected("this clause was given before");
    }
  }

  private void returns() {
    if (words.accept("TABLE")) {
      columns = new StructType();
      if (words.peek().type() == SqlBaseLexer.LEFT_PAREN) {
        Fragment declared = words.parenthesised();
        columns = declared.located(text -> Parsing.columns(parser, text));
      }
      return;
    }
    Fragment type = words.type(DefinitionReader::endsType);
    returns = Parsing.type(parser, type);
  }

  private static boolean endsType(Word word) {
    return word.is("RETURN")
        || word.is("AS")
        || word.is("LANGUAGE")
        || word.is("COMMENT")
        || word.is("IMMUTABLE")
        || word.is("STABLE")
        || word.is("VOLATILE")
        || word.is("NOT")
        || word.is("DETERMINISTIC");
  }

  private void language() {
    Word word = words.peek();
    if (!word.isName()) {
      throw words.unexpected("expected a language");
    }
    words.take();
    Optional<MacroKind> stated = MacroKind.ofLanguage(word.name());
    if (stated.isEmpty()) {
      throw new DefinitionException(
              Problem.DEFINITION,
              "Unsupported CREATE FUNCTION language: "
                  + word.name()
                  + ". Use sql, scalar, aggregate, window or table.",
              words.source().origin(word.start(), word.end()))
          .unchecked();
    }
    kind = stated.get();
  }

  private boolean bodyClause() {
    boolean code = words.peek().is("RETURN");
    if (!code && !words.peek().is("AS")) {
      return false;
    }
    once(body == null);
    words.take();
    if (words.peek().isEnd() || words.peek().type() == SqlBaseLexer.SEMICOLON) {
      throw refuse("CREATE FUNCTION missing body after " + (code ? "RETURN" : "AS") + ".");
    }
    boolean names = kind == MacroKind.WINDOW || kind == MacroKind.TABLE || columns != null;
    if ((!code || names) && Quoted.isNext(words)) {
      body = Quoted.read(words);
      quoted = true;
    } else {
      body = words.rest();
    }
    return true;
  }

  private RuntimeException refuse(String message) {
    return new DefinitionException(Problem.DEFINITION, message, nameOrigin.origin()).unchecked();
  }
}
