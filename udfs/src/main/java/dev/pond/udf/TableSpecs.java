// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.List;

/** Specifications of the table functions. */
final class TableSpecs {
  private static final String SECTION = "Table Functions";

  private TableSpecs() {}

  static List<FunctionSpec> all() {
    return List.of(rangeTable(), readParquet(), readCsv(), udfDocs(), udfRegistry());
  }

  private static FunctionSpec rangeTable() {
    return FunctionSpec.table("range_table")
        .section(SECTION)
        .says("Returns the integers from a start to an end, one a row; the end is not among them.")
        .takes(literal("start", ArgumentType.BIGINT, "The first value."))
        .takes(literal("end", ArgumentType.BIGINT, "The value after the last one."))
        .returns(
            "TABLE(value BIGINT)", "Never NULL; a start that is not below the end has no rows.")
        .tags("table")
        .example("SELECT value FROM range_table(1, 4) ORDER BY value", "1\n2\n3")
        .example("SELECT count(*) FROM range_table(5, 5)", "0")
        .note("Rows are made in parallel by Spark's own range, and it is optimised as that is.")
        .build();
  }

  private static FunctionSpec readParquet() {
    return FunctionSpec.table("read_parquet")
        .section(SECTION)
        .says("Returns the rows of a Parquet file, or of all those in a folder.")
        .takes(
            literal("path", ArgumentType.STRING, "A file, folder or glob, as spark.read has it."))
        .takes(limit())
        .takes(schema("that of the files"))
        .returns("TABLE", "As the files have it.")
        .notDeterministic()
        .tags("table")
        .example("SELECT name FROM read_parquet('people.parquet') ORDER BY name", "ada\nbob")
        .example("SELECT count(*) FROM read_parquet('people.parquet', limit => 1)", "1")
        .example(
            "SELECT * FROM read_parquet('people.parquet', schema => 'name STRING') ORDER BY name",
            "ada\nbob")
        .note(
            "The columns that a query does not read, and the rows that its filter excludes, are"
                + " skipped as in any Parquet table of Spark.")
        .build();
  }

  private static FunctionSpec readCsv() {
    return FunctionSpec.table("read_csv")
        .section(SECTION)
        .says("Returns the rows of a CSV file, or of all those in a folder.")
        .takes(
            literal("path", ArgumentType.STRING, "A file, folder or glob, as spark.read has it."))
        .takes(limit())
        .takes(schema("names from the header, types from the values"))
        .takes(
            optional(
                "has_header",
                ArgumentType.BOOLEAN,
                "true",
                "Whether the first line has the names."))
        .takes(optional("delimiter", ArgumentType.STRING, "','", "What stands between two values."))
        .takes(
            optional(
                "compression",
                ArgumentType.STRING,
                "by each file's name",
                "What all files must be compressed with: none, gzip, bzip2, zstd, deflate, lz4 or"
                    + " snappy."))
        .returns("TABLE", "As the files have it; an empty value is NULL.")
        .notDeterministic()
        .tags("table")
        .example("SELECT name, age FROM read_csv('people.csv') ORDER BY name", "ada\t36\nbob\t41")
        .example(
            "SELECT * FROM read_csv('people.csv', schema => 'n STRING, a INT') ORDER BY n LIMIT 1",
            "ada\t36")
        .example("SELECT count(*) FROM read_csv('people.csv', has_header => false)", "3")
        .note(
            "Without a schema the files are read once more when the statement is analysed, to find"
                + " the types. Spark knows a file's compression by its name (.gz, .bz2, .zst,"
                + " .deflate, .lz4, .snappy); the argument only makes sure of it.")
        .build();
  }

  private static FunctionSpec udfDocs() {
    return FunctionSpec.table("udf_docs")
        .section(SECTION)
        .says("Returns the documentation of every function of pond, one a row.")
        .returns(
            "TABLE(name STRING, kind STRING, section STRING, description STRING, syntax STRING,"
                + " sql_example STRING, argument_names ARRAY<STRING>, argument_descriptions"
                + " ARRAY<STRING>, alternative_syntax ARRAY<STRING>, related_udfs ARRAY<STRING>)",
            "sql_example is NULL for a function without one; nothing else is.")
        .tags("table")
        .example(
            "SELECT syntax FROM udf_docs() WHERE name = 'range_table'", "range_table(start, end)")
        .build();
  }

  private static FunctionSpec udfRegistry() {
    return FunctionSpec.table("udf_registry")
        .section(SECTION)
        .says("Returns what planners know of every function of pond, one a row.")
        .returns(
            "TABLE(name STRING, kind STRING, volatility STRING, aliases ARRAY<STRING>,"
                + " parameter_names ARRAY<STRING>, simplify BOOLEAN, coerce_types BOOLEAN,"
                + " short_circuits BOOLEAN)",
            "Never NULL.")
        .tags("table")
        .example(
            "SELECT kind, volatility, aliases FROM udf_registry() WHERE name = 'stable_hash64'",
            "scalar\timmutable\t[hash64]")
        .note(
            "simplify: a call with constants is computed when the statement is planned."
                + " coerce_types: an argument of another type is cast. short_circuits: an argument"
                + " may stay uncomputed.")
        .build();
  }

  private static Parameter literal(String name, ArgumentType type, String description) {
    return Parameter.required(name, type, description).asLiteral();
  }

  private static Parameter optional(
      String name, ArgumentType type, String whenAbsent, String description) {
    return Parameter.optional(name, type, whenAbsent, description).asLiteral();
  }

  private static Parameter limit() {
    return optional("limit", ArgumentType.BIGINT, "no limit", "How many rows there are at most.");
  }

  private static Parameter schema(String whenAbsent) {
    return optional(
        "schema",
        ArgumentType.STRING,
        whenAbsent,
        "The columns as DDL text, for instance 'name STRING, age INT'.");
  }
}
