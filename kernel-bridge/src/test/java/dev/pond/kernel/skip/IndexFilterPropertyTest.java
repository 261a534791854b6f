// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.skip;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.ExpressionPrinter;
import dev.pond.kernel.expr.RandomPredicates;
import dev.pond.kernel.index.FileIndex;
import dev.pond.kernel.index.FileSelection;
import dev.pond.kernel.index.IndexFilter;
import dev.pond.kernel.index.ScanFile;
import dev.pond.kernel.scan.ScanBuilder;
import dev.pond.kernel.scan.ScanCounts;
import dev.pond.kernel.scan.ScanResult;
import dev.pond.kernel.schema.SchemaJson;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.TableMetadata;
import dev.pond.logs.Actions;
import dev.pond.logs.LogScan;
import dev.pond.logs.MadeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * A filter over an index selects the files, and counts, what the scan machine does that prunes
 * while it replays: for columns of all types, mapped to physical names, with all that statistics
 * may lack.
 */
class IndexFilterPropertyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PREDICATES = 12;

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void theIndexSelectsWhatTheScanSelects(@ForAll long seed) throws IOException {
    check(seed);
  }

  @Tag("long")
  @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
  void theIndexSelectsWhatTheScanSelectsOfManyLogs(@ForAll long seed) throws IOException {
    check(seed);
  }

  private static void check(long seed) throws IOException {
    Path parent = Files.createTempDirectory("filtered-log");
    try {
      new Log(seed, parent.resolve("t")).check();
    } finally {
      try (Stream<Path> all = Files.walk(parent)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** A table of one seed. */
  private static final class Log {
    private final long seed;
    private final Random random;
    private final LogScan scan;
    private final Snapshot snapshot;
    private final ZoneId zone;

    Log(long seed, Path folder) throws IOException {
      this.seed = seed;
      random = new Random(seed);
      write(new MadeTable(folder));
      scan = new LogScan(folder.toUri().toString().replaceFirst("/$", ""), 1);
      snapshot = withSchema(scan.latest());
      zone = ZoneId.of(random.nextBoolean() ? "UTC" : "Asia/Kolkata");
    }

    private void write(MadeTable table) throws IOException {
      List<String> state = new ArrayList<>();
      state.add(Actions.protocol("deletionVectors"));
      state.add(Actions.metadata(0));
      List<String> actions = new ArrayList<>(state);
      int last = random.nextInt(5);
      for (int version = 0; version <= last; version++) {
        for (int i = random.nextInt(12); i >= 0; i--) {
          actions.add(add(version + "-" + i));
        }
        table.commit(version, actions);
        state.addAll(actions);
        actions.clear();
        if (version < last && random.nextInt(3) == 0) {
          table.checkpoint(version, state.stream().distinct().toList(), false).hint(version);
        }
      }
    }

    private String add(String name) {
      DataSkippingPropertyTest.LogEntry entry = DataSkippingPropertyTest.file(random, false).log();
      ObjectNode line = JSON.createObjectNode();
      ObjectNode add = line.putObject("add").put("path", name);
      ObjectNode partition = add.putObject("partitionValues");
      entry.texts().forEach((column, text) -> partition.put(column, spelt((String) text)));
      add.put("size", random.nextInt(1000)).put("modificationTime", 0).put("dataChange", true);
      if (random.nextInt(10) > 0) {
        add.put("stats", StatisticsJson.of(DataSkippingPropertyTest.DATA, entry.statistics()));
      }
      if (random.nextInt(6) == 0) {
        add.putObject("deletionVector")
            .put("storageType", "u")
            .put("pathOrInlineDv", "0".repeat(20))
            .put("offset", 1)
            .put("sizeInBytes", 34)
            .put("cardinality", 1);
      }
      return line.toString();
    }

    /** Some writers leave the zone of a timestamp to the reader, and some write nonsense. */
    private String spelt(String text) {
      if (text != null && text.endsWith("Z") && random.nextBoolean()) {
        return text.replace('T', ' ').replace("Z", "");
      }
      return random.nextInt(40) == 0 ? "nonsense" : text;
    }

    /** The log's own schema is of two columns; what the machines are told is another. */
    private static Snapshot withSchema(Snapshot loaded) {
      StructType schema =
          SchemaJson.parse(SchemaJson.toJson(DataSkippingPropertyTest.SCHEMA), "made");
      TableMetadata metadata =
          new TableMetadata(
              "made",
              "",
              "",
              schema,
              DataSkippingPropertyTest.PARTITIONS.fields().stream().map(StructField::name).toList(),
              Map.of("delta.columnMapping.mode", "name"));
      return new Snapshot(
          loaded.tablePath(),
          loaded.version(),
          loaded.timestamp(),
          loaded.protocol(),
          metadata,
          loaded.segment());
    }

    private ScanBuilder scan() {
      return ScanBuilder.of(snapshot).withZone(zone);
    }

    private ScanResult run(ScanBuilder builder) {
      return StateMachineDriver.run(builder.build(), scan.executor());
    }

    void check() {
      List<Expression> predicates = new ArrayList<>();
      StructType all = new StructType();
      for (int i = 0; i < PREDICATES; i++) {
        Expression predicate =
            new RandomPredicates(random, DataSkippingPropertyTest.SCHEMA).next(random.nextInt(4));
        predicates.add(predicate);
        all = all.merge(filter(predicate).statistics());
      }
      FileIndex wide = run(scan().withStatistics(all)).index();
      FileIndex texts = run(scan().withStatistics(true)).index();
      for (Expression predicate : predicates) {
        IndexFilter filter = filter(predicate);
        ScanResult expected = run(scan().withPredicate(predicate));
        StructType narrow = filter.statistics();
        check(predicate, expected, wide);
        check(predicate, expected, texts.parsing(narrow));
        check(predicate, expected, run(scan().withStatistics(narrow)).index());
        halves(predicate, expected, wide);
      }
    }

    private IndexFilter filter(Expression predicate) {
      TableMetadata metadata = snapshot.metadata();
      return IndexFilter.of(predicate, metadata.schema(), metadata.partitionColumns(), zone);
    }

    private void check(Expression predicate, ScanResult expected, FileIndex index) {
      String what = "%s in log %d".formatted(ExpressionPrinter.print(predicate), seed);
      IndexFilter.Outcome outcome = filter(predicate).over(index);
      FileSelection files = outcome.files();
      ScanCounts counts = expected.counts();
      assertThat(keys(files)).as(what).isEqualTo(keys(expected.selection()));
      assertThat(keys(filter(predicate).within(index.all()))).as(what).isEqualTo(keys(files));
      assertThat((long) outcome.prunedByPartition()).as(what).isEqualTo(counts.prunedByPartition());
      assertThat((long) outcome.prunedByStatistics())
          .as(what)
          .isEqualTo(counts.prunedByStatistics());
      assertThat((long) index.size()).as(what).isEqualTo(counts.activeFiles());
      assertThat(index.sizeInBytes()).as(what).isEqualTo(counts.activeBytes());
      assertThat(files.deletionVectors()).as(what).isEqualTo(counts.deletionVectors());
    }

    /** A filter over some files finds those of them that it finds among all. */
    private void halves(Expression predicate, ScanResult expected, FileIndex index) {
      FileSelection first = index.all().first(index.size() / 2);
      TreeSet<String> wanted = keys(expected.selection());
      wanted.retainAll(keys(first));
      assertThat(keys(filter(predicate).within(first)))
          .as("%s in half of log %d", ExpressionPrinter.print(predicate), seed)
          .isEqualTo(wanted);
    }

    private static TreeSet<String> keys(FileSelection files) {
      TreeSet<String> keys = new TreeSet<>();
      for (ScanFile file : files.files()) {
        keys.add(
            file.path()
                + " "
                + file.size()
                + " "
                + file.deletionVector().map(DeletionVectorDescriptor::uniqueId));
      }
      assertThat(keys).hasSize(files.size());
      return keys;
    }
  }
}
