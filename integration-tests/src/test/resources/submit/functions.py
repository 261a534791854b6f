# SPDX-License-Identifier: Apache-2.0
"""Calls pond's functions, operators and macros in every way that PySpark offers; prints the answers."""

from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from pyspark.errors import AnalysisException

spark = (
    SparkSession.builder.appName("pond functions")
    # PySpark does not ask the service loader.
    .config("spark.sql.extensions", "dev.pond.spark.ext.PondExtensions")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")

rows = spark.createDataFrame(
    [("a", {"kind": "file"}, ["x", "y"], '{"b": [1, 2]}'), ("b", {}, ["z"], None)],
    "path STRING, attrs MAP<STRING, STRING>, tags ARRAY<STRING>, doc STRING",
)
rows.createOrReplaceTempView("t")


def show(name, frame):
    print(name, "|".join(",".join(str(value) for value in row) for row in frame.collect()))


show("sql", spark.sql("SELECT stable_hash64('alpha'), stable_id('ns', 'delta') = stable_id('ns', path) FROM t"))
show("call_function", rows.select(F.call_function("hash64", F.lit("alpha"))).limit(1))
show("expr", rows.select(F.expr("attrs ->> 'kind'"), F.expr("doc #>> '{b,1}'")))
show("filter", rows.filter("tags @> array('x') AND attrs -> 'kind' = 'file'").select("path"))
show("columns", spark.createDataFrame([(",".join(rows.selectExpr("hash64(path)", "attrs -> 'kind'").columns),)], "c STRING"))
show("aggregate", rows.agg(F.expr("list_unique(path)"), F.expr("count_distinct_agg(path)")))
spark.sql("CREATE FUNCTION add_one(x INT) RETURNS INT LANGUAGE sql AS 'x + 1'")
spark.sql("CREATE TEMPORARY FUNCTION sum_squares(x DOUBLE) RETURNS DOUBLE LANGUAGE aggregate AS 'SUM(x * x)'")
show("macro", spark.sql("SELECT add_one(41), sum_squares(v) FROM VALUES (3D), (4D) AS n(v)"))
show("docs", spark.sql("SELECT kind FROM udf_docs() WHERE name = 'stable_id'"))
show("describe", spark.sql("DESCRIBE FUNCTION stable_id").limit(1))

try:
    spark.sql("SELECT stable_hash64(1, 2)").collect()
    print("error none")
except AnalysisException as error:
    print("error", error.getErrorClass(), error.getSqlState())

spark.stop()
