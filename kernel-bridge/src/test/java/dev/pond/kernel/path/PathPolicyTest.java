// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.PondException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPolicyTest {
  private static final PathPolicy LOCAL = PathPolicy.of("file:/data/my%20table", List.of());
  private static final PathPolicy S3 = PathPolicy.of("s3a://bucket/lake/t", List.of());

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource({
    "part-0.parquet, file:/data/my%20table/part-0.parquet",
    "p=1/part-0.parquet, file:/data/my%20table/p=1/part-0.parquet",
    "p=a%20b/x, file:/data/my%20table/p=a%20b/x",
    "p=a%2520b/x, file:/data/my%20table/p=a%2520b/x",
    "p=%E4%BD%A0/x, file:/data/my%20table/p=%E4%BD%A0/x",
    "p=你/x, file:/data/my%20table/p=%E4%BD%A0/x",
    "p=%3A%2F%23/x, file:/data/my%20table/p=%3A/%23/x",
    "d/p=10:30/x, file:/data/my%20table/d/p=10%3A30/x",
    ".hidden/x, file:/data/my%20table/.hidden/x",
    "./a//b/x, file:/data/my%20table/a/b/x",
    "a/../b, file:/data/my%20table/b",
    "%252e%252e/x, file:/data/my%20table/%252e%252e/x",
    "/data/my%20table/x, file:/data/my%20table/x",
    "file:/data/my%20table/x, file:/data/my%20table/x",
    "FILE:///data/my%20table/x, file:/data/my%20table/x",
    "/data/../data/my%20table/x, file:/data/my%20table/x",
  })
  void resolvesPathsInsideTheTable(String raw, String resolved) {
    assertThat(LOCAL.resolve(raw, "log")).isEqualTo(resolved);
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @ValueSource(
      strings = {
        "..",
        "../x",
        "a/../../x",
        "%2e%2e/x",
        "%2E./x",
        "a/%2e%2e/%2e%2e/x",
        "..%2fx",
        "../../../../etc/passwd",
        "/etc/passwd",
        "file:/etc/passwd",
        "file:///etc/passwd",
        "/data/my%20table/../x",
        "/data/my%20tables/x",
        "/data/my%2520table/x",
        "/../../x",
        "http://169.254.169.254/latest",
        "s3a://bucket/lake/t/x",
        "//data/my%20table/x",
        "file://host/data/my%20table/x",
        "a%00b",
        "hdfs://nn/data/my%20table/x"
      })
  void refusesPathsThatLeaveTheTable(String raw) {
    assertThatThrownBy(() -> LOCAL.resolve(raw, "00000000000000000003.json"))
        .isInstanceOfSatisfying(
            PondException.class,
            e -> {
              assertThat(e.errorClass()).isEqualTo("POND_PATH_ESCAPES_TABLE");
              assertThat(e.parameters())
                  .containsEntry("table", "file:/data/my%20table")
                  .containsEntry("origin", "00000000000000000003.json");
              assertThat(e.getMessage()).doesNotContain("etc").doesNotContain("169.254");
            });
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @ValueSource(
      strings = {
        "",
        ".",
        "a/..",
        "/data/my%20table",
        "a b",
        "a%zz",
        "a%",
        "p=%FF/x",
        "time=10:30/x",
        "a:b",
        "file:x",
        "a?b",
        "a#b",
        "file:",
        "a\nb",
        "a\\b",
        "a\0b"
      })
  void callsPathsThatAreNoUsableUriCorrupt(String raw) {
    assertThatThrownBy(() -> LOCAL.resolve(raw, "log"))
        .isInstanceOfSatisfying(
            PondException.class, e -> assertThat(e.errorClass()).isEqualTo("POND_LOG_CORRUPT"));
  }

  @Test
  void bucketsAndSchemesOfObjectStoresAreTheirExactText() {
    assertThat(S3.resolve("s3a://bucket/lake/t/x", "log")).isEqualTo("s3a://bucket/lake/t/x");
    assertThat(S3.resolve("/lake/t/x", "log")).isEqualTo("s3a://bucket/lake/t/x");
    for (String other :
        List.of("s3://bucket/lake/t/x", "s3a://Bucket/lake/t/x", "s3a://b/lake/t/x", "file:/x")) {
      assertThatThrownBy(() -> S3.resolve(other, "log")).isInstanceOf(PondException.class);
    }
  }

  @Test
  void allowedFoldersOpenTheWayForShallowClones() {
    PathPolicy policy = PathPolicy.of("file:/clone", List.of("/source/", "s3a://bucket/a%20b"));
    assertThat(policy.resolve("file:///source/p=1/x", "log")).isEqualTo("file:/source/p=1/x");
    assertThat(policy.resolve("../source/x", "log")).isEqualTo("file:/source/x");
    assertThat(policy.resolve("s3a://bucket/a%20b/x", "log")).isEqualTo("s3a://bucket/a%20b/x");
    assertThatThrownBy(() -> policy.resolve("/source2/x", "log")).isInstanceOf(PondException.class);
    assertThatThrownBy(() -> policy.resolve("/source/../etc/x", "log"))
        .isInstanceOf(PondException.class);
  }

  @Test
  void theWholeStoreCanBeAllowed() {
    PathPolicy policy = PathPolicy.of("file:/t", List.of("/"));
    assertThat(policy.resolve("/any/where", "log")).isEqualTo("file:/any/where");
  }

  @Test
  void hidesThePasswordOfATablesAuthority() {
    PathPolicy policy = PathPolicy.of("ftp://user:canary@host/t", List.of());
    assertThatThrownBy(() -> policy.resolve("../x", "log"))
        .hasMessageContaining("ftp://***@host/t")
        .hasMessageNotContaining("canary");
  }

  @Test
  void whatItReturnsOpensTheFileThroughHadoop(@TempDir Path temp) throws IOException {
    Path table = Files.createDirectories(temp.resolve("t %25 ü"));
    String name = "p=a b%20c#?ü'&[]/x.parquet";
    Path file = table.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "here");
    String root = table.toUri().toString().replaceAll("/$", "");
    String raw = PercentCoding.encode(name);
    String resolved = PathPolicy.of(root, List.of()).resolve(raw, "log");
    assertThat(new org.apache.hadoop.fs.Path(URI.create(resolved)).toUri().getPath())
        .isEqualTo(file.toString());
  }

  @Test
  void seesThroughSymbolicLinks(@TempDir Path temp) throws IOException {
    Path table = Files.createDirectory(temp.resolve("table"));
    Path outside = Files.createDirectory(temp.resolve("outside"));
    Files.writeString(outside.resolve("secret"), "x");
    Files.writeString(table.resolve("plain"), "x");
    Files.createSymbolicLink(table.resolve("link"), outside);
    Files.createSymbolicLink(temp.resolve("alias"), table);
    PathPolicy policy = PathPolicy.of("file:" + temp.resolve("alias"), List.of());
    policy.checkRealPath(policy.resolve("plain", "log"), "log");
    policy.checkRealPath(policy.resolve("absent", "log"), "log");
    String escaping = policy.resolve("link/secret", "log");
    assertThatThrownBy(() -> policy.checkRealPath(escaping, "log"))
        .hasMessageContaining("POND_PATH_ESCAPES_TABLE");
    policy.followingLinks().checkRealPath(escaping, "log");
    PathPolicy.of("file:" + table, List.of("file://" + outside)).checkRealPath(escaping, "log");
  }
}
