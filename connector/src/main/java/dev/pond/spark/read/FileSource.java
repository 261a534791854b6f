// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.dv.DeletionVectorReader;
import dev.pond.kernel.parquet.BoundedParquet;
import dev.pond.kernel.path.PathPolicy;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.storage.HadoopFiles;
import dev.pond.kernel.storage.HadoopUser;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapred.FileSplit;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetInputFormat;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.spark.sql.catalyst.util.RebaseDateTime;
import org.apache.spark.sql.execution.datasources.DataSourceUtils;
import org.apache.spark.sql.execution.datasources.parquet.ParquetReadSupport;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.types.StructType;

/**
 * What the readers of one task's files share: the plan, the configuration, and how a file is
 * opened. Not thread-safe.
 */
final class FileSource {
  private static final String FILTER = "parquet.private.read.filter.predicate";
  private static final String FILTER_TEXT = FILTER + ".human.readable";

  private final ReadPlan plan;
  private final SessionSwitches switches;
  private final ReadColumns columns;
  private final FieldFinder finder;
  private final FilePushdown pushdown;
  private final Configuration shared;
  private final JobConf conf;
  private final ParquetToSparkSchemaConverter converter;
  private final TaskAttemptContext context;
  private final PathPolicy links;
  private final DeletionVectors deletionVectors;
  private final PondReading pond;
  private final ReadMetrics metrics = new ReadMetrics();

  FileSource(ReadPlan plan, Configuration shared) {
    this.plan = plan;
    this.shared = shared;
    switches = plan.switches();
    columns = new ReadColumns(plan);
    pond = plan.pond();
    // The names of a pond's columns are their own; the table was made of them as they are.
    finder = new FieldFinder(plan.byId(), switches.caseSensitive || pond != null);
    pushdown = new FilePushdown(plan.filters(), switches);
    // Keys are set anew for every file: a copy of the shared configuration, one a task.
    conf = new JobConf(shared);
    switches.applyTo(conf);
    if (pond != null) {
      pond.applyTo(conf, shared);
    }
    conf.set(ParquetInputFormat.READ_SUPPORT_CLASS, ParquetReadSupport.class.getName());
    converter = new ParquetToSparkSchemaConverter(conf);
    context =
        new TaskAttemptContextImpl(
            conf, new TaskAttemptID(new TaskID(new JobID(), TaskType.MAP, 0), 0));
    links = plan.pathPolicy();
    deletionVectors = new DeletionVectors(shared, plan);
  }

  ReadPlan plan() {
    return plan;
  }

  SessionSwitches switches() {
    return switches;
  }

  ReadMetrics metrics() {
    return metrics;
  }

  DeletionVectors deletionVectors() {
    return deletionVectors;
  }

  TaskAttemptContext context() {
    return context;
  }

  /** Reads the part of a file's footer that concerns a range of it. */
  BoundedParquet footer(DataFile file, Path path) throws IOException {
    metrics.addFile();
    if (pond == null) {
      links.checkRealPath(file.uri(), file.uri());
      fixContent(file, path);
    } else {
      PondReading.checkPlace(links, file);
    }
    return BoundedParquet.readFooter(conf, path, file.start(), file.readEnd());
  }

  /** Where the store tells contents apart, footer and columns are of one and the same file. */
  private void fixContent(DataFile file, Path path) throws IOException {
    FileSystem store = HadoopFiles.system(path, shared);
    if (HadoopFiles.knowsEtags(store, path)) {
      StoredFile stored = new StoredFile(file.uri(), file.size(), file.modificationTime());
      OneFileSystem.install(conf, HadoopUser.current(), store, path, stored);
    }
  }

  FileLayout layout(DataFile file, Path path, BoundedParquet bounded) throws IOException {
    FileMetaData meta = bounded.footer().getFileMetaData();
    LeafConversions conversions =
        pond == null ? LeafConversions.NONE : LeafConversions.of(meta, pond, file);
    FileSchema schema =
        FileSchema.match(meta.getSchema(), columns.wanted(), converter, finder, conversions);
    FileLayout layout = new FileLayout(columns, file, shownUri(file), schema);
    bounded.check(Set.of(layout.requested().fieldNames()));
    return layout;
  }

  /** Returns the URI that rows and messages know a file by. */
  String shownUri(DataFile file) {
    return pond == null ? file.uri() : pond.uri(file.pondPath());
  }

  /** Returns by which times rows are left out, or {@code null} if none are. */
  TimeBounds bounds() {
    return pond == null ? null : pond.bounds();
  }

  /** Tells Spark's and Parquet's classes what to read of the file that is opened next. */
  void configure(StructType requested, FileLayout layout, FileMetaData file) {
    conf.set(ParquetReadSupport.SPARK_ROW_REQUESTED_SCHEMA(), requested.json());
    FilterPredicate filter = pushdown.of(file, layout.filterable(), datetimeRebase(file));
    conf.unset(FILTER);
    conf.unset(FILTER_TEXT);
    if (filter != null) {
      ParquetInputFormat.setFilterPredicate(conf, filter);
    }
  }

  FileSplit split(DataFile file, Path path) {
    return new FileSplit(path, file.start(), file.readEnd() - file.start(), new String[0]);
  }

  RebaseDateTime.RebaseSpec datetimeRebase(FileMetaData file) {
    return DataSourceUtils.datetimeRebaseSpec(
        file.getKeyValueMetaData()::get,
        pond == null ? switches.datetimeRebaseMode : PondReading.AS_WRITTEN);
  }

  RebaseDateTime.RebaseSpec int96Rebase(FileMetaData file) {
    return DataSourceUtils.int96RebaseSpec(
        file.getKeyValueMetaData()::get,
        pond == null ? switches.int96RebaseMode : PondReading.AS_WRITTEN);
  }

  /** Returns the zone to which INT96 timestamps of other writers are moved, or {@code null}. */
  ZoneId int96Zone(FileMetaData file) {
    String writer = file.getCreatedBy();
    boolean own = writer != null && writer.startsWith("parquet-mr");
    return switches.int96Conversion && !own && pond == null ? switches.zone() : null;
  }

  /** Returns the number of rows of a file whose footer was read for all of it. */
  static long rows(DataFile file, ParquetMetadata footer) {
    if (!file.isWhole()) {
      return DeletionVectorReader.UNKNOWN_ROWS;
    }
    long rows = 0;
    for (BlockMetaData block : footer.getBlocks()) {
      rows += block.getRowCount();
    }
    return rows;
  }
}
