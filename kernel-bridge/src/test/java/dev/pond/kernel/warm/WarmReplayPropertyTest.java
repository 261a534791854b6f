// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.ExpressionPrinter;
import dev.pond.kernel.index.FileSelection;
import dev.pond.kernel.index.ScanFile;
import dev.pond.kernel.scan.ScanBuilder;
import dev.pond.kernel.scan.ScanCounts;
import dev.pond.kernel.scan.ScanResult;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import dev.pond.kernel.snapshot.SnapshotMemory;
import dev.pond.logs.LogScan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to a table, the index that follows its log selects the files, and knows of them,
 * what a replay of the whole log does.
 */
class WarmReplayPropertyTest {
  private static final int FIRST_SEED = 61_000;

  /** How often a query read nothing of the log, new commits only, and all of it. */
  private int hits;

  private int advances;
  private int replays;

  @Test
  void fortySequencesOfChanges() throws IOException {
    run(40);
  }

  @Tag("long")
  @Test
  void fiveHundredSequencesOfChanges() throws IOException {
    run(500);
  }

  private void run(int sequences) throws IOException {
    for (int seed = FIRST_SEED; seed < FIRST_SEED + sequences; seed++) {
      new Sequence(seed).run();
    }
    assertThat(List.of(hits, advances, replays))
        .as("hits, advances and replays")
        .allSatisfy(count -> assertThat(count).isGreaterThan(sequences / 2));
  }

  private void tally(Snapshot snapshot, int logFiles) {
    int all = snapshot.segment().commits().size() + snapshot.segment().checkpoint().size();
    if (logFiles == 0) {
      hits++;
    } else if (logFiles < all) {
      advances++;
    } else {
      replays++;
    }
  }

  /** One table's life, in the index under one name of user, so that sequences do not meet. */
  private final class Sequence {
    private final int seed;
    private final Random random;
    private final List<String> steps = new ArrayList<>();
    private ChangingTable table;
    private LogScan log;
    private SnapshotMemory memory;
    private long maxBytes;

    Sequence(int seed) {
      this.seed = seed;
      random = new Random(seed);
    }

    void run() throws IOException {
      Path parent = Files.createTempDirectory("changing-table");
      try {
        table = new ChangingTable(parent.resolve("t"), seed);
        log = new LogScan(uri(), 1 + random.nextInt(2));
        memory = SnapshotMemory.ofUser("sequence " + seed);
        // Some indexes are too large from the start, and some become so.
        maxBytes = new long[] {64 << 20, 64 << 20, 64 << 20, 12_000, 0}[random.nextInt(5)];
        int last = 5 + random.nextInt(20);
        for (int i = 0; i < last; i++) {
          steps.add(table.step());
          if (random.nextInt(3) > 0) {
            compare(latest(), true);
          }
          if (random.nextInt(6) == 0) {
            long old = table.firstVersion();
            old += random.nextInt((int) (table.version() - old) + 1);
            compare(log.at(old), old == table.version());
          }
        }
      } finally {
        delete(parent);
      }
    }

    private String uri() {
      return table.folder().toUri().toString().replaceFirst("/$", "");
    }

    private Snapshot latest() {
      return StateMachineDriver.run(
          SnapshotBuilder.forPath(uri()).remembering(memory).build(), log.executor());
    }

    private void compare(Snapshot snapshot, boolean isLatest) {
      String what = "version %d of sequence %d: %s".formatted(snapshot.version(), seed, steps);
      Expression all = new Expression.Literal(PrimitiveType.BOOLEAN, true);
      StructType none = new StructType();
      SelectedFiles files = warm(snapshot, all, none);
      tally(snapshot, files.counts().logFiles());
      if (isLatest) {
        assertThat(snapshot.version()).as(what).isEqualTo(table.version());
        assertThat(keys(files.files())).as(what).isEqualTo(table.files());
      }
      long bytes = 0;
      for (ScanFile file : files.files().files()) {
        bytes += file.size();
      }
      assertThat(files.counts().activeBytes()).as(what).isEqualTo(bytes);
      compare(what, snapshot, random.nextInt(3) == 0 ? all : predicate(snapshot, 2));
    }

    private void compare(String sequence, Snapshot snapshot, Expression predicate) {
      StructType members = members(snapshot);
      String what = ExpressionPrinter.print(predicate) + " on " + sequence;
      Snapshot anew = log.at(snapshot.version());
      ScanResult expected =
          StateMachineDriver.run(
              ScanBuilder.of(anew).withPredicate(predicate).withStatistics(members).build(),
              log.executor());
      SelectedFiles found = warm(snapshot, predicate, members);
      assertThat(facts(found.files(), members))
          .as(what)
          .isEqualTo(facts(expected.selection(), members));
      assertThat(without(found.counts())).as(what).isEqualTo(without(expected.counts()));
    }

    private ScanCounts without(ScanCounts c) {
      return new ScanCounts(
          0,
          0,
          c.activeFiles(),
          c.activeBytes(),
          c.prunedByPartition(),
          c.prunedByStatistics(),
          c.deletionVectors());
    }

    private SelectedFiles warm(Snapshot snapshot, Expression predicate, StructType members) {
      IndexSettings settings = new IndexSettings(maxBytes, ZoneOffset.UTC, List.of(), false);
      return new WarmTables(settings, log.executor()).select(snapshot, predicate, members);
    }

    private StructType members(Snapshot snapshot) {
      StructType bounds = new StructType();
      StructType counts = new StructType();
      for (ChangingTable.Column column : table.columns()) {
        boolean known = snapshot.metadata().schema().find(List.of(column.logical())).isPresent();
        if (known && random.nextBoolean()) {
          boolean wide = column.type().equals("long");
          bounds = bounds.add(column.physical(), wide ? PrimitiveType.LONG : PrimitiveType.INTEGER);
          counts = counts.add(column.physical(), PrimitiveType.LONG);
        }
      }
      return new StructType()
          .add("numRecords", PrimitiveType.LONG)
          .add("minValues", bounds)
          .add("maxValues", bounds)
          .add("nullCount", counts);
    }

    private Expression predicate(Snapshot snapshot, int depth) {
      int pick = depth == 0 ? 9 : random.nextInt(10);
      if (pick < 5) {
        List<Expression> parts =
            List.of(predicate(snapshot, depth - 1), predicate(snapshot, depth - 1));
        return pick < 2 ? new Expression.And(parts) : new Expression.Or(parts);
      }
      if (pick == 5) {
        return new Expression.Not(predicate(snapshot, depth - 1));
      }
      List<dev.pond.kernel.schema.StructField> fields = snapshot.metadata().schema().fields();
      var field = fields.get(random.nextInt(fields.size()));
      Expression.Column column = Expression.Column.of(field.name());
      if (random.nextInt(6) == 0) {
        return new Expression.IsNull(column);
      }
      Object value = field.type() == PrimitiveType.STRING ? day() : (Object) number(field.type());
      Expression.Comparator[] all = Expression.Comparator.values();
      return new Expression.Comparison(
          all[random.nextInt(all.length)], column, new Expression.Literal(field.type(), value));
    }

    private String day() {
      return new String[] {"2026-01-01", "2026-01-02", "a=b c"}[random.nextInt(3)];
    }

    private long number(dev.pond.kernel.schema.DataType type) {
      boolean huge = type == PrimitiveType.LONG && random.nextInt(4) == 0;
      return huge ? (1L << 40) + random.nextInt(60) : random.nextInt(100);
    }

    private TreeSet<String> keys(FileSelection files) {
      TreeSet<String> keys = new TreeSet<>();
      for (ScanFile file : files.files()) {
        assertThat(keys.add(key(file))).as("%s twice", key(file)).isTrue();
      }
      return keys;
    }

    private String key(ScanFile file) {
      // Spelt as in the log.
      String path = file.path().substring(uri().length() + 1);
      return URI.create(path).getRawPath()
          + "|"
          + file.size()
          + "|"
          + file.deletionVector().map(DeletionVectorDescriptor::uniqueId).orElse("")
          + "|"
          + file.partitionValues().get("day");
    }

    /** Returns the files, each with what statistics say of it. */
    private TreeSet<String> facts(FileSelection files, StructType members) {
      ColumnVector statistics = files.statistics(members);
      TreeSet<String> facts = new TreeSet<>();
      for (int i = 0; i < files.size(); i++) {
        StringBuilder fact = new StringBuilder(key(files.file(i)));
        print(statistics, members, i, fact);
        facts.add(
            fact.append(files.sizes()[i]).append(' ').append(files.deletedRows(i)).toString());
      }
      assertThat(facts).hasSize(files.size());
      return facts;
    }

    private void print(ColumnVector values, StructType type, int row, StringBuilder into) {
      for (int i = 0; i < type.size(); i++) {
        ColumnVector member = values.child(i);
        into.append(' ').append(type.field(i).name()).append('=');
        if (type.field(i).type() instanceof StructType inner) {
          print(member, inner, row, into);
        } else if (member.isNullAt(row)) {
          into.append("null");
        } else {
          boolean wide = type.field(i).type() == PrimitiveType.LONG;
          into.append(wide ? member.getLong(row) : member.getInt(row));
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
