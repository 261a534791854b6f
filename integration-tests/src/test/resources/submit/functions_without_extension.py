# SPDX-License-Identifier: Apache-2.0
"""Calls pond's functions in a session whose extension is switched off."""

from pyspark.sql import SparkSession

spark = (
    SparkSession.builder.appName("pond functions by hand")
    .config("spark.pond.extension.enabled", "false")
    .config("spark.sql.catalog.cat", "dev.pond.spark.PondCatalog")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")

try:
    spark.sql("SELECT stable_hash64('alpha')").collect()
    print("off no")
except Exception as error:
    print("off", error.getErrorClass())

print("catalog", spark.sql("SELECT cat.stable_hash64(s) FROM VALUES ('alpha') AS t(s)").first()[0])
spark._jvm.dev.pond.udf.spark.PondFunctions.register(spark._jsparkSession)
print("registered", spark.sql("SELECT stable_hash64('alpha')").first()[0])

spark.stop()
