# SPDX-License-Identifier: Apache-2.0
"""Reads a table through pond in every way that PySpark offers; prints what it found."""

import sys

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

path = sys.argv[1]
spark = SparkSession.builder.appName("read pond").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")

table = spark.read.format("pond").load(path)
print("columns", ",".join(table.columns))
print("rows", table.count())

late = table.where("day = '2026-01-02' AND id >= 50").agg(F.count("*"), F.sum("id")).first()
print("filtered", late[0], late[1])

first = spark.read.format("pond").option("versionAsOf", 0).load(path)
print("version 0 rows", first.count())

spark.sql(f"CREATE TEMPORARY VIEW t USING pond OPTIONS (path '{path}')")
print("sql", spark.sql("SELECT count(*) FROM t WHERE name IS NOT NULL AND id < 50").first()[0])
print("files", table.select("_metadata.file_name").distinct().count())

try:
    spark.read.format("pond").load(path + "-that-is-not-there").count()
    print("error none")
except Exception as error:  # PySpark has classes of its own for some errors of the JVM only
    source = getattr(error, "java_exception", error)
    print("error", source.getErrorClass() if hasattr(source, "getErrorClass") else repr(error))

spark.stop()
