// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What is published of pond for other engines says all that a build of theirs must know. */
class PublishedPomTest {
  private static final Path REPOSITORY = Path.of(System.getProperty("pond.repository"));

  @ParameterizedTest
  @ValueSource(strings = {"kernel-bridge", "tinyfs"})
  void standsOnItsOwn(String module) throws Exception {
    Element pom = published(module);
    assertThat(children(pom, "parent")).isEmpty();
    assertThat(text(pom, "groupId")).isEqualTo("dev.pond");
    assertThat(text(pom, "artifactId")).isEqualTo("pond-" + module);
    assertThat(text(pom, "version")).matches("[0-9].*");
    assertThat(text(pom, "name")).isNotBlank();
    assertThat(text(pom, "description")).isNotBlank();
    Element license = children(children(pom, "licenses").get(0), "license").get(0);
    assertThat(text(license, "name")).isEqualTo("Apache-2.0");
    for (Element dependency : dependencies(pom)) {
      assertThat(text(dependency, "version")).matches("[0-9].*");
      assertThat(text(dependency, "scope")).isIn("compile", "runtime");
      assertThat(text(dependency, "artifactId")).doesNotContain("spark", "scala");
    }
  }

  /** Kernel's default engine is there for its log stores; what else it stands on is not. */
  @ParameterizedTest
  @ValueSource(strings = {"delta-kernel-api", "delta-kernel-defaults", "delta-storage"})
  void takesNothingWithDelta(String artifact) throws Exception {
    Element dependency =
        dependencies(published("kernel-bridge")).stream()
            .filter(element -> text(element, "artifactId").equals(artifact))
            .findFirst()
            .orElseThrow();
    Element exclusion = children(children(dependency, "exclusions").get(0), "exclusion").get(0);
    assertThat(text(exclusion, "groupId") + ":" + text(exclusion, "artifactId")).isEqualTo("*:*");
  }

  /** The build writes it beside the module's own, and publishes it in the place of that. */
  private static Element published(String module) throws Exception {
    Path folder = REPOSITORY.resolve(module);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(folder.resolve(".flattened-pom.xml").toFile())
        .getDocumentElement();
  }

  private static List<Element> dependencies(Element pom) {
    List<Element> all = new ArrayList<>();
    for (Element dependencies : children(pom, "dependencies")) {
      all.addAll(children(dependencies, "dependency"));
    }
    return all;
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  private static String text(Element parent, String name) {
    return children(parent, name).get(0).getTextContent().trim();
  }
}
