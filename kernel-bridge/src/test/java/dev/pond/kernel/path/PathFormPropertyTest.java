// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.data.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PathFormPropertyTest {
  private static final PathPolicy POLICY = PathPolicy.of("file:/r/t", List.of());

  private static PathForm form(String path) {
    byte[] utf8 = ("//" + path + "..").getBytes(StandardCharsets.UTF_8);
    Bytes bytes = new Bytes();
    bytes.set(utf8, 2, utf8.length - 4);
    return PathForm.of(bytes);
  }

  @Property(tries = 5000)
  void aPlainPathIsResolvedByPuttingItBelowTheTable(@ForAll("paths") String path) {
    if (form(path).isPlainRelative()) {
      assertThat(POLICY.resolve(path, "log")).isEqualTo("file:/r/t/" + path);
      assertThat(path).doesNotContain("//").doesNotContain("/.").doesNotStartWith(".");
    }
  }

  @Property(tries = 5000)
  void aPathThatIsItsOwnKeyIs(@ForAll("paths") String path) {
    if (form(path).isItsOwnKey()) {
      assertThat(LogPath.canonicalKey(path)).isEqualTo(path);
    }
  }

  @Property(tries = 5000)
  void whatNeedsNoSecondLookIsToldFromWhatDoes(@ForAll("paths") String path) {
    boolean special = path.isEmpty() || path.startsWith("/") || path.endsWith(".");
    boolean own = !special && path.chars().noneMatch(c -> c == ':' || c == '%');
    own &= !path.contains("//") && !path.contains("./");
    assertThat(form(path).isItsOwnKey()).isEqualTo(own);

    boolean plain = !path.isEmpty() && path.matches("[a-z0-9_./=-]*") && !path.endsWith("/");
    for (String segment : path.split("/", -1)) {
      plain &= !segment.isEmpty() && !segment.startsWith(".");
    }
    assertThat(form(path).isPlainRelative()).isEqualTo(plain);
  }

  @Example
  void pathsOfWritersAreUsual() {
    assertThat(form("a=1/b=x%20y/part-00000-1e2f-c000.snappy.parquet")).isEqualTo(PathForm.OTHER);
    assertThat(form("a=1/part-00000-1e2f-c000.snappy.parquet")).isEqualTo(PathForm.USUAL);
    assertThat(form("a./b")).isEqualTo(PathForm.PLAIN);
    assertThat(form("a/.b")).isEqualTo(PathForm.OWN_KEY);
    assertThat(form("ö")).isEqualTo(PathForm.OWN_KEY);
    assertThat(form("")).isEqualTo(PathForm.OTHER);
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of("a", "b1", "/", ".", "..", "%41", ":", "ö", " ", "_", "=", "s3:", "-x")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }
}
