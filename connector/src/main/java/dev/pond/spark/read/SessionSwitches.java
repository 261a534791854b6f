// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.io.Serializable;
import java.time.ZoneId;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.internal.SQLConf;

/** The settings of a session that change how a task reads Parquet. Immutable. */
public final class SessionSwitches implements Serializable {
  private static final long serialVersionUID = 1L;

  final boolean caseSensitive;
  final boolean vectorized;
  final boolean nestedVectorized;
  final boolean wholeStage;
  final int wholeStageMaxFields;
  final boolean offHeap;
  final int batchSize;
  final String timeZone;
  final boolean filterPushDown;
  final boolean dates;
  final boolean timestamps;
  final boolean decimals;
  final boolean strings;
  final int inThreshold;
  final boolean int96Conversion;
  final boolean binaryAsString;
  final boolean int96AsTimestamp;
  final boolean nanosAsLong;
  final String datetimeRebaseMode;
  final String int96RebaseMode;

  private SessionSwitches(SQLConf conf) {
    caseSensitive = conf.caseSensitiveAnalysis();
    vectorized = conf.parquetVectorizedReaderEnabled();
    nestedVectorized = conf.parquetVectorizedReaderNestedColumnEnabled();
    wholeStage = conf.wholeStageEnabled();
    wholeStageMaxFields = conf.wholeStageMaxNumFields();
    offHeap = conf.offHeapColumnVectorEnabled();
    batchSize = conf.parquetVectorizedReaderBatchSize();
    timeZone = conf.sessionLocalTimeZone();
    filterPushDown = conf.parquetFilterPushDown();
    dates = conf.parquetFilterPushDownDate();
    timestamps = conf.parquetFilterPushDownTimestamp();
    decimals = conf.parquetFilterPushDownDecimal();
    strings = conf.parquetFilterPushDownStringPredicate();
    inThreshold = conf.parquetFilterPushDownInFilterThreshold();
    int96Conversion = conf.isParquetINT96TimestampConversion();
    binaryAsString = conf.isParquetBinaryAsString();
    int96AsTimestamp = conf.isParquetINT96AsTimestamp();
    nanosAsLong = conf.legacyParquetNanosAsLong();
    datetimeRebaseMode = conf.getConfString(SQLConf.PARQUET_REBASE_MODE_IN_READ().key());
    int96RebaseMode = conf.getConfString(SQLConf.PARQUET_INT96_REBASE_MODE_IN_READ().key());
  }

  /** Returns the switches as a session has them set. */
  public static SessionSwitches of(SQLConf conf) {
    return new SessionSwitches(conf);
  }

  /** Returns the session's time zone. */
  ZoneId zone() {
    return DateTimeUtils.getZoneId(timeZone);
  }

  /** Sets the keys from which Spark's Parquet classes take their switches. */
  void applyTo(Configuration conf) {
    conf.set(SQLConf.SESSION_LOCAL_TIMEZONE().key(), timeZone);
    askByFileNames(conf);
    conf.setBoolean(SQLConf.PARQUET_BINARY_AS_STRING().key(), binaryAsString);
    conf.setBoolean(SQLConf.PARQUET_INT96_AS_TIMESTAMP().key(), int96AsTimestamp);
    conf.setBoolean(SQLConf.LEGACY_PARQUET_NANOS_AS_LONG().key(), nanosAsLong);
  }

  /** Says that a requested schema has the names of the file itself, and nothing that it lacks. */
  static void askByFileNames(Configuration conf) {
    conf.setBoolean(SQLConf.CASE_SENSITIVE().key(), true);
    conf.setBoolean(SQLConf.NESTED_SCHEMA_PRUNING_ENABLED().key(), true);
    conf.setBoolean(SQLConf.PARQUET_FIELD_ID_READ_ENABLED().key(), false);
    conf.setBoolean(SQLConf.PARQUET_INFER_TIMESTAMP_NTZ_ENABLED().key(), true);
  }
}
