// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TinyFsTest {
  private final TreeBuilder made = new TreeBuilder();
  private final TinyFs tree = made.tree();

  @Test
  void findsAFileByItsPath() throws Exception {
    made.file("/a/b/c.txt", "hello");
    Node file = tree.find(TinyPath.parse("/a/b/c.txt"));

    assertThat(file.path()).hasToString("/a/b/c.txt");
    assertThat(file.type()).isEqualTo(EntryType.FILE);
    assertThat(file.id()).isEqualTo(made.id("/a/b/c.txt"));
    assertThat(new String(tree.read(file, 100), StandardCharsets.UTF_8)).isEqualTo("hello");
    assertThat(made.closed).isEqualTo(made.opened);
  }

  @Test
  void listsByNameWithHiddenOnes() throws Exception {
    made.file("/d/b", "").file("/d/.hidden", "").directory("/d/a");

    assertThat(tree.list(tree.find(TinyPath.parse("/d"))))
        .map(node -> node.path().name())
        .isEqualTo(List.of(".hidden", "a", "b"));
  }
}
