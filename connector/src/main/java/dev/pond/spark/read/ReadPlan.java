// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.path.PathPolicy;
import dev.pond.kernel.snapshot.ColumnMappingMode;
import dev.pond.kernel.snapshot.TableMetadata;
import dev.pond.oplog.table.Nanos;
import dev.pond.spark.SparkSchemas;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What the tasks of one scan read: columns, filters, and the settings of the session. Immutable.
 *
 * <p>Schemas travel as JSON and filters as bytes, so that any serializer carries a plan.
 */
public final class ReadPlan implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Where a column of the output comes from. */
  static final byte DATA = 0;

  static final byte PARTITION = 1;
  static final byte METADATA = 2;

  private final String tablePath;
  private final long version;
  private final boolean byId;
  private final String outputJson;
  private final String dataJson;
  private final byte[] kinds;
  private final int[] positions;
  private final byte[] filters;
  private final String rowIdColumn;
  private final String rowCommitVersionColumn;
  private final String[] allowedPaths;
  private final boolean followLinks;
  private final SessionSwitches switches;
  private final String pondRoot;
  private final String pondNanos;
  private final String timeColumn;
  private final long timeMin;
  private final long timeMax;

  /** What the texts of schemas say; parsed anew where a plan has travelled to. */
  private transient volatile StructType output;

  private transient volatile StructType data;

  private ReadPlan(Builder builder) {
    tablePath = builder.tablePath;
    version = builder.version;
    byId = builder.table.columnMapping() == ColumnMappingMode.ID;
    output = builder.output;
    data = new StructType(builder.data.toArray(new StructField[0]));
    outputJson = output.json();
    dataJson = data.json();
    kinds = builder.kinds;
    positions = builder.positions;
    filters = toBytes(builder.filters);
    rowIdColumn = builder.table.configuration().get(Builder.ROW_ID);
    rowCommitVersionColumn = builder.table.configuration().get(Builder.ROW_COMMIT_VERSION);
    allowedPaths = builder.allowedPaths;
    followLinks = builder.followLinks;
    switches = builder.switches;
    // Plain values, not the class: whoever registers classes with Kryo has few to name.
    PondReading pond = builder.pond;
    pondRoot = pond == null ? null : pond.root();
    pondNanos = pond == null ? null : pond.nanos().name();
    timeColumn = pond == null ? null : pond.timeColumn();
    timeMin = pond == null ? 0 : pond.min();
    timeMax = pond == null ? 0 : pond.max();
  }

  /**
   * Starts a plan.
   *
   * @param tablePath the table folder's URI
   * @param readSchema the columns in the order of the output, by logical names, nested fields
   *     pruned as asked; a struct that the table does not have is the metadata column
   */
  public static Builder builder(
      String tablePath,
      long version,
      TableMetadata table,
      StructType readSchema,
      SessionSwitches switches) {
    return new Builder(tablePath, version, table, readSchema, switches);
  }

  /** Builds a plan. Not thread-safe. */
  public static final class Builder {
    private static final String ROW_ID = "delta.rowTracking.materializedRowIdColumnName";
    private static final String ROW_COMMIT_VERSION =
        "delta.rowTracking.materializedRowCommitVersionColumnName";

    private final String tablePath;
    private final long version;
    private final TableMetadata table;
    private final StructType output;
    private final SessionSwitches switches;
    private final List<StructField> data = new ArrayList<>();
    private final byte[] kinds;
    private final int[] positions;
    private Filter[] filters = new Filter[0];
    private String[] allowedPaths = new String[0];
    private boolean followLinks;
    private PondReading pond;

    private Builder(
        String tablePath,
        long version,
        TableMetadata table,
        StructType readSchema,
        SessionSwitches switches) {
      this.tablePath = tablePath;
      this.version = version;
      this.table = table;
      this.output = readSchema;
      this.switches = switches;
      StructField[] fields = readSchema.fields();
      kinds = new byte[fields.length];
      positions = new int[fields.length];
      for (int i = 0; i < fields.length; i++) {
        place(i, fields[i]);
      }
    }

    private void place(int ordinal, StructField field) {
      boolean mapped = table.columnMapping() != ColumnMappingMode.NONE;
      var known = table.schema().find(field.name());
      int partition = table.partitionColumns().indexOf(field.name());
      if (known.isEmpty()) {
        if (!(field.dataType() instanceof StructType)) {
          throw new IllegalArgumentException("Column " + field.name() + " is not in the table");
        }
        kinds[ordinal] = METADATA;
      } else if (partition >= 0) {
        kinds[ordinal] = PARTITION;
        positions[ordinal] = partition;
      } else {
        kinds[ordinal] = DATA;
        positions[ordinal] = data.size();
        data.add(PhysicalSchema.of(field, known.get(), mapped));
      }
    }

    /**
     * Sets the filters that row groups may be skipped by; rows are not filtered.
     *
     * @param newFilters over physical names as {@link PhysicalNames} writes them
     */
    public Builder filters(List<Filter> newFilters) {
      filters = newFilters.toArray(new Filter[0]);
      return this;
    }

    /** Sets whether symbolic links of a local file system may lead out of the table. */
    public Builder followLinks(boolean follow) {
      followLinks = follow;
      return this;
    }

    /** Sets the folders outside the table in which its files may be. */
    public Builder allowedPaths(List<String> folders) {
      allowedPaths = folders.toArray(new String[0]);
      return this;
    }

    /**
     * Says that the files are versions of files of a pond.
     *
     * @throws IllegalArgumentException if the table has no such column of times
     */
    public Builder pond(PondReading reading) {
      pond = reading;
      String times = reading.timeColumn();
      if (times != null && data.stream().noneMatch(field -> field.name().equals(times))) {
        var known =
            table
                .schema()
                .find(times)
                .orElseThrow(() -> new IllegalArgumentException("No column " + times));
        // Read, though no column of the output is made of it.
        data.add(
            new StructField(times, SparkSchemas.toSpark(known.type()), true, Metadata.empty()));
      }
      return this;
    }

    /** Returns the plan. */
    public ReadPlan build() {
      return new ReadPlan(this);
    }
  }

  /** Returns the table folder's URI. */
  public String tablePath() {
    return tablePath;
  }

  /** Returns the version that is read. */
  public long version() {
    return version;
  }

  /** Returns the columns of the output, in order. */
  public StructType output() {
    if (output == null) {
      output = (StructType) DataType.fromJson(outputJson);
    }
    return output;
  }

  /** Returns the columns read from data files, by physical names. */
  StructType data() {
    if (data == null) {
      data = (StructType) DataType.fromJson(dataJson);
    }
    return data;
  }

  byte kind(int ordinal) {
    return kinds[ordinal];
  }

  /** Returns a data column's place in {@link #data()}, or a partition column's in the table's. */
  int position(int ordinal) {
    return positions[ordinal];
  }

  /** Returns whether columns are found by field id. */
  boolean byId() {
    return byId;
  }

  /** Returns the physical name of the column that holds row ids, or {@code null}. */
  String rowIdColumn() {
    return rowIdColumn;
  }

  /** Returns the physical name of the column that holds row commit versions, or {@code null}. */
  String rowCommitVersionColumn() {
    return rowCommitVersionColumn;
  }

  /** Returns the rule for the places of the table's files. */
  PathPolicy pathPolicy() {
    PathPolicy policy = PathPolicy.of(tablePath, List.of(allowedPaths));
    return followLinks ? policy.followingLinks() : policy;
  }

  /** Returns how versions of a pond's files are read, or {@code null} if the files are none. */
  PondReading pond() {
    if (pondRoot == null) {
      return null;
    }
    PondReading all = PondReading.of(pondRoot, Nanos.valueOf(pondNanos));
    return timeColumn == null ? all : all.within(timeColumn, timeMin, timeMax);
  }

  SessionSwitches switches() {
    return switches;
  }

  /** Returns the filters over physical names. */
  Filter[] filters() {
    try (ObjectInputStream in = new LoaderInput(filters)) {
      return (Filter[]) in.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the filters of a plan", e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("A filter's class is missing in this task", e);
    }
  }

  private static byte[] toBytes(Filter[] filters) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(filters);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the filters of a plan", e);
    }
    return bytes.toByteArray();
  }

  /** Spark's classes are where Spark's own loader is, not where the jar of pond may be. */
  private static final class LoaderInput extends ObjectInputStream {
    LoaderInput(byte[] bytes) throws IOException {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(description.getName(), false, Filter.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        return super.resolveClass(description);
      }
    }
  }

  /** The parameters that every error of this plan has. */
  Map<String, String> messageParameters(DataFile file) {
    return Map.of(
        "table",
        pondRoot == null ? tablePath : pondRoot,
        "version",
        Long.toString(version),
        "file",
        file.describe());
  }
}
