// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.it.TemporaryFolders;
import dev.pond.it.jar.RuntimeJar;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Functions, operators and macros with one jar and nothing configured. */
class FunctionsSubmitTest {
  private static final Path SCRIPTS = Path.of("src/test/resources/submit").toAbsolutePath();
  private static final String ALPHA = "5982700193828047002";

  @Test
  void pythonNeedsTheJarAlone() throws Exception {
    String printed = pyspark().submit(RuntimeJar.path(), SCRIPTS.resolve("functions.py"));

    assertThat(printed.lines())
        .containsExactly(
            "sql " + ALPHA + ",False|" + ALPHA + ",False",
            "call_function " + ALPHA,
            "expr file,2|None,None",
            "filter a",
            "columns hash64(path),(attrs -> kind)",
            "aggregate ['a', 'b'],2",
            "macro 42,25.0",
            "docs scalar",
            "describe Function: stable_id",
            "error WRONG_NUM_ARGS.WITHOUT_SUGGESTION 42605");
  }

  @Test
  void pythonGetsFunctionsWithoutTheExtensionToo() throws Exception {
    String printed =
        pyspark().submit(RuntimeJar.path(), SCRIPTS.resolve("functions_without_extension.py"));

    assertThat(printed.lines())
        .containsExactly("off UNRESOLVED_ROUTINE", "catalog " + ALPHA, "registered " + ALPHA);
  }

  @Test
  void theSqlShellNeedsTheJarAlone() throws Exception {
    String printed =
        pyspark()
            .sql(
                RuntimeJar.path(),
                SCRIPTS.resolve("functions.sql"),
                TemporaryFolders.create("shell"));

    assertThat(printed.lines()).containsExactly(ALPHA, "file\ttrue", "42");
  }

  private static PySpark pyspark() {
    Optional<PySpark> found = PySpark.find();
    if (found.isEmpty() && !PySpark.isRequired()) {
      Assumptions.abort("No PySpark in target/pyspark: .ci/run installs it");
    }
    return found.orElseThrow(() -> new AssertionError("PySpark is not installed"));
  }
}
