// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the generated parts of docs/functions.md. */
final class FunctionsPage {
  private FunctionsPage() {}

  static String generate(String part) {
    return switch (part) {
      case "contents" -> contents();
      case "functions" -> functions();
      case "settings" -> settings();
      case "names" -> names();
      default -> throw new IllegalArgumentException(part);
    };
  }

  private static List<String> sections() {
    return Functions.all().stream().map(FunctionSpec::section).distinct().toList();
  }

  private static List<FunctionSpec> of(String section) {
    return Functions.all().stream().filter(spec -> spec.section().equals(section)).toList();
  }

  private static String contents() {
    return sections().stream()
        .map(
            section ->
                "- "
                    + link(section)
                    + of(section).stream()
                        .map(spec -> "[`" + spec.name() + "`](#" + spec.name() + ")")
                        .collect(Collectors.joining(" · ", ": ", "\n")))
        .collect(Collectors.joining());
  }

  private static String link(String section) {
    return "[%s](#%s)".formatted(section, section.toLowerCase(Locale.ROOT).replace(' ', '-'));
  }

  private static String functions() {
    StringBuilder text = new StringBuilder();
    for (String section : sections()) {
      text.append("\n## ").append(section).append('\n');
      of(section).forEach(spec -> text.append(entry(spec)));
    }
    return text.append('\n').toString();
  }

  private static String entry(FunctionSpec spec) {
    StringBuilder text = new StringBuilder("\n### " + spec.name() + "\n\n");
    text.append(plain(spec.description())).append("\n\n");
    text.append("- Call: `").append(spec.syntax()).append("`\n");
    if (!spec.aliases().isEmpty()) {
      text.append("- Also called: ").append(code(spec.aliases())).append('\n');
    }
    text.append("- Returns: `").append(spec.returns()).append("`\n");
    text.append("- Nulls: ").append(plain(spec.nulls())).append('\n');
    if (!spec.deterministic()) {
      text.append("- Equal arguments may give different results.\n");
    }
    if (!spec.tags().isEmpty()) {
      text.append("- Tags: ").append(code(spec.tags())).append('\n');
    }
    if (!spec.parameters().isEmpty()) {
      text.append('\n').append(parameters(spec));
    }
    text.append('\n').append(examples(spec));
    if (!spec.note().isEmpty()) {
      text.append('\n').append(plain(spec.note())).append('\n');
    }
    return text.toString();
  }

  private static String parameters(FunctionSpec spec) {
    return table(
        List.of("argument", "type", "when left out", "meaning"),
        spec.parameters().stream().map(FunctionsPage::parameter).toList());
  }

  private static List<String> parameter(Parameter parameter) {
    String type = parameter.type().sqlName() + (parameter.literal() ? " literal" : "");
    String times = parameter.atMost() > 1 ? ", 1 to " + parameter.atMost() + " times" : "";
    return List.of(
        "`" + parameter.name() + "`",
        type + times,
        plain(parameter.whenAbsent()),
        plain(parameter.description()));
  }

  private static String examples(FunctionSpec spec) {
    return spec.examples().stream()
        .map(FunctionsPage::example)
        .collect(Collectors.joining("\n", "```sql\n", "```\n"));
  }

  private static String example(Example example) {
    List<String> lines = new ArrayList<>(List.of(example.sql() + ";"));
    for (String row : example.result().split("\n", -1)) {
      lines.add(row.isEmpty() ? "-- (the empty text)" : "-- " + row.replace("\t", " | "));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String settings() {
    List<List<String>> rows = new ArrayList<>();
    for (FunctionSetting setting : FunctionSetting.values()) {
      rows.add(
          List.of(
              "`" + setting.fullKey() + "`",
              setting.kind().allowed(),
              "`" + setting.defaultText() + "`",
              plain(setting.description())));
    }
    return table(List.of("setting", "values", "default", "meaning"), rows);
  }

  private static String names() {
    List<List<String>> rows = new ArrayList<>();
    for (SparkName taken : SparkName.all()) {
      rows.add(
          List.of(
              "`" + taken.name() + "`",
              Functions.find(taken.ours())
                  .map(spec -> "[`" + taken.ours() + "`](#" + spec.name() + ")")
                  .orElse("`" + taken.ours() + "`"),
              taken.difference().isEmpty() ? "The same." : taken.difference()));
    }
    return table(List.of("name, which is Spark's", "pond's function", "difference"), rows);
  }

  private static String code(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  /** Keeps words from being taken for markup. */
  private static String plain(String text) {
    return text.replace("<", "&lt;").replace(">", "&gt;").replace("_", "\\_").replace("*", "\\*");
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
