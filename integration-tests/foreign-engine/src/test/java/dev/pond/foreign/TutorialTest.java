// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.expr.Expression.Comparison;
import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.index.ScanFile;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.scan.ScanResult;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/state-machines.md shows code that is here and plans that are made. */
class TutorialTest {
  private static final Path REPOSITORY = Path.of(System.getProperty("pond.repository"));
  private static final Path MODULE = REPOSITORY.resolve("integration-tests/foreign-engine");
  private static final Path TUTORIAL = REPOSITORY.resolve("docs/state-machines.md");
  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
  private static final Expression WANTED =
      new Expression.And(
          List.of(
              compare(Comparator.EQ, "day", PrimitiveType.STRING, "2026-01-02"),
              compare(Comparator.GT, "id", PrimitiveType.LONG, 60L)));

  @TempDir Path folder;

  @Test
  void everyJavaBlockIsInTheModulesSources() throws IOException {
    List<String> sources = new ArrayList<>();
    for (Path source : files("src", ".java")) {
      sources.add(bare(Files.readString(source)));
    }
    List<String> blocks = blocks("java");
    assertThat(blocks).hasSizeGreaterThan(8);
    for (String block : blocks) {
      assertThat(sources).as(block).anyMatch(source -> source.contains(bare(block)));
    }
  }

  @Test
  void whatABuildNeedsIsInTheModulesPom() throws IOException {
    String pom =
        bare(Files.readString(MODULE.resolve("pom.xml"))).replace("${arrow.version}", "12.0.1");
    List<String> blocks = blocks("xml");
    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      assertThat(pom).contains(bare(block));
    }
  }

  @Test
  void thePlansAreThoseOfTheTable() throws IOException {
    String table = TutorialTable.write(folder.resolve("visits"));
    List<String> trace = new ArrayList<>();
    try (BufferAllocator allocator = new RootAllocator()) {
      TracingEngine engine = new TracingEngine(new ForeignEngine(allocator, table), trace::add);
      TableReader reader = new TableReader(table, engine);
      Snapshot snapshot = reader.snapshot();
      List<String> loading = List.copyOf(trace);
      trace.clear();
      ScanResult found = reader.files(snapshot, WANTED);
      assertThat(found.files()).map(ScanFile::path).containsExactly(table + "/e.parquet");
      assertShows("snapshot", shown(loading, table));
      assertShows("scan", shown(trace, table));
    }
  }

  /** With -Dpond.tutorial=write the tutorial is made to show it. */
  private static void assertShows(String place, String plans) throws IOException {
    String text = tutorial();
    Matcher block =
        Pattern.compile("(<!-- plans: " + place + " -->\n```text\n)(.*?)```", Pattern.DOTALL)
            .matcher(text);
    assertThat(block.find()).isTrue();
    if ("write".equals(System.getProperty("pond.tutorial"))) {
      Files.writeString(
          TUTORIAL, text.substring(0, block.start(2)) + plans + text.substring(block.end(2)));
    } else {
      assertThat(block.group(2)).isEqualTo(plans);
    }
  }

  @Test
  void everyNodeIsExplained() throws IOException {
    String text = tutorial();
    for (Class<?> node : LogicalPlan.class.getPermittedSubclasses()) {
      assertThat(text).contains("### " + node.getSimpleName());
    }
    assertThat(LogicalPlan.class.getPermittedSubclasses()).hasSize(9);
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    Matcher links = Pattern.compile("]\\(([^)#]+)\\)").matcher(tutorial());
    while (links.find()) {
      assertThat(REPOSITORY.resolve("docs").resolve(links.group(1))).exists();
    }
  }

  private static String shown(List<String> phases, String table) {
    return String.join("", phases).replace(table, "file:/lake/visits");
  }

  private static Expression compare(
      Comparator op, String column, PrimitiveType type, Object value) {
    return new Comparison(op, Column.of(column), new Literal(type, value));
  }

  /** Code without its white space: a line's indentation and breaks are the formatter's. */
  private static String bare(String code) {
    return code.replaceAll("\\s+", "");
  }

  private static List<String> blocks(String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(tutorial());
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) {
        blocks.add(matcher.group(2));
      }
    }
    return blocks;
  }

  private static String tutorial() throws IOException {
    return Files.readString(TUTORIAL);
  }

  private static List<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(MODULE.resolve(folder))) {
      return all.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }
}
