// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Runs the examples of {@code docs/macros.md}. */
class MacroDocsTest {
  private static final String ROW = "-- → ";
  private static final String ERROR = "-- error: ";
  private static final SparkSession SPARK = MacroSession.start();

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @Test
  void everyExampleGivesWhatThePageSays() {
    List<Example> examples = examples(page());
    assertThat(examples).hasSizeGreaterThan(50);
    for (Example example : examples) {
      if (example.error() == null) {
        List<String> rows =
            MacroSession.rows(SPARK, example.sql()).stream()
                .map(row -> row.replace("|", " | "))
                .toList();
        assertThat(rows).as(example.sql()).isEqualTo(example.rows());
      } else {
        assertThatThrownBy(() -> SPARK.sql(example.sql()))
            .as(example.sql())
            .hasMessageContaining(example.error());
      }
    }
  }

  @Test
  void thePageListsEveryErrorClass() {
    String page = String.join("\n", page());
    for (Problem problem : Problem.values()) {
      assertThat(page).contains("| `" + problem.errorClass() + "` | " + problem.sqlState() + " |");
    }
  }

  private static List<Example> examples(List<String> lines) {
    List<Example> examples = new ArrayList<>();
    StringBuilder sql = new StringBuilder();
    boolean inside = false;
    for (String line : lines) {
      if (line.startsWith("```")) {
        inside = line.equals("```sql");
      } else if (inside && line.startsWith(ROW)) {
        examples.get(examples.size() - 1).rows().add(line.substring(ROW.length()));
      } else if (inside && line.startsWith(ERROR)) {
        Example failing = examples.remove(examples.size() - 1);
        examples.add(new Example(failing.sql(), List.of(), line.substring(ERROR.length())));
      } else if (inside) {
        sql.append(line).append('\n');
        if (line.endsWith(";")) {
          examples.add(new Example(sql.toString(), new ArrayList<>(), null));
          sql.setLength(0);
        }
      }
    }
    return examples;
  }

  private static List<String> page() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/macros.md"))) {
      folder = folder.getParent();
    }
    try {
      return Files.readAllLines(folder.resolve("docs/macros.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Example(String sql, List<String> rows, String error) {}
}
