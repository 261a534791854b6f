// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The examples in docs/operators.md give the results that stand beside them. */
class OperatorDocsTest {
  private static final Pattern EXAMPLE = Pattern.compile("^(SELECT .*);\\s+-- (.*)$");
  private static final SparkSession SPARK = OperatorSession.start();

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @Test
  void givesTheResultsThatTheDocumentationShows() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    int examples = 0;
    for (String line : Files.readAllLines(page())) {
      Matcher example = EXAMPLE.matcher(line);
      if (example.matches()) {
        examples++;
        softly
            .assertThat(String.valueOf(SPARK.sql(example.group(1)).first().get(0)))
            .as(line)
            .isEqualTo(example.group(2));
      } else {
        softly.assertThat(line).as("an example without its result").doesNotStartWith("SELECT");
      }
    }
    softly.assertAll();
    assertThat(examples).isGreaterThan(40);
  }

  private static Path page() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/operators.md"))) {
      folder = folder.getParent();
    }
    return folder.resolve("docs/operators.md");
  }
}
