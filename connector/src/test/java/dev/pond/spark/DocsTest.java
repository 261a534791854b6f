// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.PondErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keeps the tables in docs/reading.md as the code is. Run with {@code -Dpond.docs.write=true} to
 * write them anew.
 */
class DocsTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path READING = DOCS.resolve("reading.md");
  private static final boolean WRITE = Boolean.getBoolean("pond.docs.write");

  @ParameterizedTest
  @ValueSource(strings = {"options", "options not yet", "metrics", "errors"})
  void hasTablesAsTheCodeIs(String name) throws IOException {
    String text = Files.readString(READING);
    Matcher block =
        Pattern.compile(
                Pattern.quote("<!-- generated: " + name + " -->\n")
                    + "(.*?)"
                    + Pattern.quote("<!-- /generated -->"),
                Pattern.DOTALL)
            .matcher(text);
    assertThat(block.find()).as("markers of " + name + " in " + READING).isTrue();
    String generated = generate(name);
    if (WRITE) {
      Files.writeString(
          READING, text.substring(0, block.start(1)) + generated + text.substring(block.end(1)));
    } else {
      assertThat(block.group(1))
          .as("%s of %s; -Dpond.docs.write=true writes them anew", name, READING)
          .isEqualTo(generated);
    }
  }

  @Test
  void pointsOnlyWhereThereIsSomething() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      Matcher link = Pattern.compile("\\]\\(([^)#:]*)(?:#([^)]*))?\\)").matcher(read(document));
      while (link.find()) {
        Path target =
            link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1)).normalize();
        boolean found = Files.exists(target) && hasAnchor(target, link.group(2));
        if (!found) {
          broken.add(document.getFileName() + ": " + link.group());
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void namesEveryErrorClassThatItMentionsAsItIs() throws IOException {
    TreeSet<String> mentioned = new TreeSet<>();
    for (Path document : documents()) {
      Matcher name = Pattern.compile("POND_[A-Z_]*[A-Z]").matcher(read(document));
      name.results().map(result -> result.group()).forEach(mentioned::add);
    }
    // Variables of the environment, not errors.
    mentioned.removeAll(List.of("POND_SHARED", "POND_BENCH_ROUNDS"));
    TreeSet<String> known = new TreeSet<>(PondErrors.names());
    for (String module : List.of("udfs", "spark-extensions")) {
      known.addAll(errorClassesOf(DOCS.resolveSibling(module).resolve("src/main")));
    }
    assertThat(known).containsAll(mentioned);
  }

  /** Functions and statements name their errors where they are raised. */
  private static Set<String> errorClassesOf(Path sources) throws IOException {
    Set<String> names = new TreeSet<>();
    try (var files = Files.walk(sources)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher name = Pattern.compile("\"(POND_[A-Z_]*[A-Z])\"").matcher(read(file));
        name.results().map(result -> result.group(1)).forEach(names::add);
      }
    }
    return names;
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    try (var files = Files.list(DOCS);
        var root = Files.list(DOCS.resolveSibling(""))) {
      files.filter(DocsTest::isMarkdown).forEach(documents::add);
      root.filter(DocsTest::isMarkdown).forEach(documents::add);
    }
    assertThat(documents).contains(READING);
    return documents;
  }

  private static boolean isMarkdown(Path file) {
    return file.toString().endsWith(".md");
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }

  /**
   * Whether a document has a heading, or a named place, of this anchor; {@code null} is the top.
   */
  private static boolean hasAnchor(Path document, String anchor) throws IOException {
    if (anchor == null) {
      return true;
    }
    String text = read(document);
    boolean heading =
        text.lines()
            .filter(line -> line.startsWith("#"))
            .map(line -> line.replaceFirst("#+ ", "").toLowerCase(java.util.Locale.ROOT))
            .map(line -> line.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
            .anyMatch(anchor::equals);
    return heading || text.contains("<a id=\"" + anchor + "\"></a>");
  }

  private static String generate(String name) {
    return switch (name) {
      case "options" -> options();
      case "options not yet" ->
          PondOption.later().stream()
              .map(option -> "`" + option + "`")
              .collect(Collectors.joining(", ", "", "\n"));
      case "metrics" ->
          table(
              List.of("metric", "what it is"),
              Arrays.stream(PondMetric.values())
                  .map(metric -> List.of("`" + metric.metricName() + "`", metric.description()))
                  .toList());
      case "errors" ->
          table(
              List.of("error class", "SQLSTATE", "message"),
              PondErrors.names().stream().map(DocsTest::error).toList());
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static String options() {
    return table(
        List.of("option", "type", "default", "also as", "what it does"),
        PondOption.all().stream()
            .map(
                option ->
                    List.of(
                        "`" + option.name() + "`",
                        option.type(),
                        option.defaultValue(),
                        levels(option),
                        option.doc()))
            .toList());
  }

  private static String levels(PondOption option) {
    return switch (option.levels()) {
      case OPTION -> "";
      case SESSION -> "`" + option.sessionKey() + "`";
      case TABLE -> "`" + option.sessionKey() + "`, table property `" + option.tableKey() + "`";
    };
  }

  private static List<String> error(String name) {
    PondErrors.Entry entry = PondErrors.entry(name);
    String message = entry.template().replaceAll("<[a-zA-Z]+>", "`$0`");
    return List.of("<a id=\"" + name + "\"></a>`" + name + "`", entry.sqlState(), message);
  }

  private static String table(List<String> head, List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    line(text, head);
    line(text, head.stream().map(cell -> "---").toList());
    rows.forEach(row -> line(text, row));
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells) {
    cells.forEach(cell -> text.append("| ").append(cell.replace("|", "\\|")).append(' '));
    text.append("|\n");
  }
}
