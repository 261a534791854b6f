// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.PondException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PathPolicyPropertyTest {
  private static final PathPolicy POLICY = PathPolicy.of("file:/r/t", List.of());

  @Property
  void whateverTheLogSaysTheAnswerIsInsideOrTyped(@ForAll("nasty") String raw) {
    String resolved;
    try {
      resolved = POLICY.resolve(raw, "log");
    } catch (PondException e) {
      return;
    }
    URI uri = URI.create(resolved);
    assertThat(uri.getScheme()).isEqualTo("file");
    assertThat(uri.getPath()).startsWith("/r/t/").isEqualTo(uri.normalize().getPath());
  }

  @Property
  void aNameWrittenEncodedComesBackDecodedOnce(@ForAll("names") String name) {
    String resolved = POLICY.resolve(PercentCoding.encode(name), "log");
    assertThat(URI.create(resolved).getPath()).isEqualTo("/r/t/" + name);
  }

  @Property
  void keysAreEqualExactlyWhenNormalisedUrisAre(
      @ForAll("alike") String one, @ForAll("alike") String other) throws URISyntaxException {
    Assume.that(!one.startsWith("/") && !other.startsWith("/"));
    URI first;
    URI second;
    try {
      first = new URI(one).normalize();
      second = new URI(other).normalize();
    } catch (URISyntaxException e) {
      return;
    }
    assertThat(LogPath.canonicalKey(one).equals(LogPath.canonicalKey(other)))
        .isEqualTo(first.equals(second));
  }

  @Provide
  Arbitrary<String> nasty() {
    return Arbitraries.of(
            "a",
            "A",
            "b",
            "/",
            "..",
            ".",
            "%2e",
            "%2E",
            "%2f",
            "%41",
            "%252e",
            ":",
            "file:",
            "FILE:",
            "file://",
            "file:///",
            "/r/t/",
            "//",
            "http://h",
            "s3a://H/",
            "%00",
            "\\",
            "?",
            "#",
            "é",
            "%c3%a9",
            "%C3%A9",
            "%zz",
            "%",
            " ",
            "=",
            "@",
            "u:p@h")
        .list()
        .ofMinSize(1)
        .ofMaxSize(7)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> alike() {
    return Arbitraries.of(
            "a", "%41", "%2e", "%2E", "/b", "file:/", "FILE:///", "s3a://H/", "s3a://h/")
        .list()
        .ofMinSize(1)
        .ofMaxSize(2)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars("abZ09 %#?&+=:;@'\"<>[]{}|\\^`~é你\u007f\n\t")
        .withChars('\ud7ff', '\ue000')
        .ofMinLength(1)
        .ofMaxLength(12);
  }
}
