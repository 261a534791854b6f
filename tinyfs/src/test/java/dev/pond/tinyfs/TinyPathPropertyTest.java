// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class TinyPathPropertyTest {
  @Property(tries = 500)
  void whatIsPrintedIsReadBackTheSame(@ForAll("names") List<String> names) throws Exception {
    TinyPath path = new TinyPath(names);

    assertThat(TinyPath.parse(path.toString())).isEqualTo(path);
  }

  @Property(tries = 500)
  void normalisesAsAnAbsolutePathOfAFileSystemDoes(@ForAll("texts") String text) throws Exception {
    assertThat(TinyPath.parse(text)).hasToString(Path.of("/" + text).normalize().toString());
  }

  @Property(tries = 500)
  void isNormalOnceItIsRead(@ForAll("texts") String text) throws Exception {
    TinyPath path = TinyPath.parse(text);

    assertThat(path.components()).doesNotContain("", ".", "..");
    assertThat(TinyPath.parse(path + "/")).isEqualTo(path);
  }

  @Property(tries = 500)
  void isOrderedAsItsBytesAre(
      @ForAll("names") List<String> left, @ForAll("names") List<String> right) {
    TinyPath a = new TinyPath(left);
    TinyPath b = new TinyPath(right);

    assertThat(Integer.signum(a.compareTo(b)))
        .isEqualTo(Integer.signum(Arrays.compareUnsigned(bytes(a), bytes(b))));
  }

  @Property(tries = 300)
  void childAndParentUndoEachOther(@ForAll("names") @Size(min = 1) List<String> names) {
    TinyPath path = new TinyPath(names);

    assertThat(path.parent().child(path.name())).isEqualTo(path);
    assertThat(path.startsWith(path.parent())).isTrue();
  }

  private static byte[] bytes(TinyPath path) {
    return path.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Provide
  Arbitrary<List<String>> names() {
    return Arbitraries.of("a", "b", ".h", "a b", "é", "\uFF21", "\uD834\uDD1E", "%2e", "...", "=")
        .list()
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "b", "..", ".", "/", "/", "/", " ", "é")
        .list()
        .ofMaxSize(14)
        .map(parts -> String.join("", parts));
  }
}
