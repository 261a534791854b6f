// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.execution.SparkSqlParser;

/** Parsing a thousand statements that have none of pond's operators: Spark's parser and pond's. */
final class ParseBenchmark {
  private static final int STATEMENTS = 1000;
  private static final int WARM_UP = 5;

  private ParseBenchmark() {}

  static void run(SparkSession spark, int rounds) throws Exception {
    List<String> statements = new ArrayList<>();
    for (int i = 0; i < STATEMENTS; i++) {
      statements.add(
          "SELECT a.id, count(*) AS n, sum(b.amount - "
              + i
              + ") FROM sales_"
              + i
              + " a JOIN items b ON a.id = b.sale_id AND b.price > 10 LEFT JOIN days d ON d.day ="
              + " a.day WHERE a.kind IN ('x', 'y', 'z"
              + i
              + "') AND NOT b.gone GROUP BY a.id HAVING count(*) > 3 ORDER BY n DESC LIMIT 10");
    }
    ParserInterface ours = spark.sessionState().sqlParser();
    ParserInterface sparks = new SparkSqlParser();
    Contest.head();
    new Contest("parse 1,000 statements")
        .with("Spark's parser", round -> Usage.of(() -> parse(sparks, statements)))
        .with("pond's parser", round -> Usage.of(() -> parse(ours, statements)))
        .run(WARM_UP, rounds);
  }

  private static void parse(ParserInterface parser, List<String> statements) throws Exception {
    for (String statement : statements) {
      if (parser.parsePlan(statement) == null) {
        throw new IllegalStateException("Nothing was parsed");
      }
    }
  }
}
