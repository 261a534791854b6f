// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a user gets with pond changes only together with the baseline, in one reviewed diff. */
class DependencyBaselineTest {
  private static final String ROOT = System.getProperty("pond.repository", "..");

  @Test
  void thinArtifactBringsWhatTheBaselineSays() throws IOException {
    Path built = Path.of(ROOT, "connector", "runtime", buildFolder(), "dependencies.txt");
    Path baseline = Path.of("src/test/resources/baseline/dependencies.txt");
    assertThat(artifacts(built))
        .as("change %s if this is meant", baseline)
        .isEqualTo(artifacts(baseline));
  }

  @Test
  void packagesOfOthersInTheJarAreThoseOfTheBaseline() throws IOException {
    Path baseline = Path.of("src/test/resources/baseline/packages.txt");
    List<String> packages =
        RuntimeJar.entries(RuntimeJar.path()).stream()
            .filter(entry -> entry.endsWith(".class") && entry.contains("/"))
            .map(entry -> entry.substring(0, entry.lastIndexOf('/')).replace('/', '.'))
            .filter(name -> name.startsWith("dev.pond.shaded.") || !name.startsWith("dev.pond."))
            .distinct()
            .sorted()
            .toList();
    assertThat(packages).as("change %s if this is meant", baseline).isEqualTo(lines(baseline));
  }

  private static List<String> artifacts(Path list) throws IOException {
    try (Stream<String> lines = Files.lines(list)) {
      return lines
          .map(line -> line.replaceAll("_2\\.1[23]", "").replaceAll(" --.*", "").strip())
          .filter(line -> line.contains(":jar:") && !line.startsWith("dev.pond:"))
          .sorted()
          .toList();
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
  }

  private static String buildFolder() {
    return Path.of(System.getProperty("pond.build.directory", "target")).getFileName().toString();
  }
}
