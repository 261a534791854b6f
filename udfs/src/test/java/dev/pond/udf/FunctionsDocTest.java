// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keeps docs/functions.md as the catalog is. Run with {@code -Dpond.docs.write=true} to write it
 * anew.
 */
class FunctionsDocTest {
  private static final Path PAGE = Path.of("..", "docs", "functions.md");

  @ParameterizedTest
  @ValueSource(strings = {"contents", "functions", "settings", "names"})
  void saysWhatTheCatalogSays(String part) throws IOException {
    String text = Files.readString(PAGE);
    Matcher block =
        Pattern.compile(
                Pattern.quote("<!-- generated: " + part + " -->\n")
                    + "(.*?)"
                    + Pattern.quote("<!-- /generated -->"),
                Pattern.DOTALL)
            .matcher(text);
    assertThat(block.find()).as("markers of " + part + " in " + PAGE).isTrue();
    String generated = FunctionsPage.generate(part);
    if (Boolean.getBoolean("pond.docs.write")) {
      Files.writeString(
          PAGE, text.substring(0, block.start(1)) + generated + text.substring(block.end(1)));
    } else {
      assertThat(block.group(1))
          .as("%s of %s; -Dpond.docs.write=true writes them anew", part, PAGE)
          .isEqualTo(generated);
    }
  }
}
