// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.PondException;
import dev.pond.made.MadePond;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeProviderTest {
  private static final byte[] LARGE = new byte[100_000];

  @TempDir static Path folder;
  private static FileSystem files;

  @BeforeAll
  static void makeThePond() throws IOException {
    new Random(2).nextBytes(LARGE);
    MadePond pond =
        MadePond.in(folder.resolve("p"))
            .file("/docs/hello.txt", "Hello\n")
            .file("/docs/ä b.txt", "odd")
            .file("/docs/large.bin", LARGE)
            .file("/docs/deep/leaf.txt", "leaf")
            .link("/docs/link.txt", "hello.txt")
            .link("/docs/up", "../docs")
            .commit("copy");
    files =
        FileSystems.newFileSystem(
            URI.create("pondfs://nio/"), Map.of("pond", pond.folder().toString()));
  }

  @AfterAll
  static void close() throws IOException {
    files.close();
  }

  @Test
  void readsFilesByTheirUris() throws IOException {
    Path path = Path.of(URI.create("pondfs://nio/docs/hello.txt"));
    assertThat(Files.readString(path)).isEqualTo("Hello\n");
    assertThat(Files.readAllBytes(files.getPath("/docs/large.bin"))).isEqualTo(LARGE);
    assertThat(Files.readString(files.getPath("docs", "ä b.txt"))).isEqualTo("odd");
    assertThat(Path.of(files.getPath("/docs/ä b.txt").toUri()))
        .isEqualTo(files.getPath("/docs/ä b.txt"));
    assertThat(Files.readString(files.getPath("/docs/up/link.txt"))).isEqualTo("Hello\n");
  }

  @Test
  void readsAtAnyPlace() throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(files.getPath("/docs/large.bin"))) {
      ByteBuffer bytes = ByteBuffer.allocate(10);
      channel.position(70_000).read(bytes);
      assertThat(bytes.array()).startsWith(LARGE[70_000], LARGE[70_001]);
      assertThat(channel.size()).isEqualTo(LARGE.length);
    }
  }

  @Test
  void walksDirectories() throws IOException {
    try (Stream<Path> all = Files.walk(files.getPath("/docs"))) {
      assertThat(all.map(Path::toString))
          .containsExactly(
              "/docs",
              "/docs/deep",
              "/docs/deep/leaf.txt",
              "/docs/hello.txt",
              "/docs/large.bin",
              "/docs/link.txt",
              "/docs/up",
              "/docs/ä b.txt");
    }
    try (Stream<Path> text = Files.find(files.getPath("/"), 2, (path, is) -> is.isSymbolicLink())) {
      assertThat(text.map(Path::toString)).containsExactly("/docs/link.txt", "/docs/up");
    }
    try (var stream = Files.newDirectoryStream(files.getPath("/docs"), "*.txt")) {
      assertThat(stream).hasSize(3);
    }
    assertThatThrownBy(() -> Files.newDirectoryStream(files.getPath("/docs/hello.txt")))
        .isInstanceOf(NotDirectoryException.class);
  }

  @Test
  void saysWhatIsAtAPath() throws IOException {
    Path link = files.getPath("/docs/link.txt");
    assertThat(Files.size(link)).isEqualTo(6);
    assertThat(Files.isRegularFile(link)).isTrue();
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.readSymbolicLink(link)).hasToString("hello.txt");
    assertThat(link.toRealPath()).hasToString("/docs/hello.txt");
    assertThat(Files.isSameFile(link, files.getPath("/docs/hello.txt"))).isTrue();
    assertThat(Files.isSameFile(link, files.getPath("/docs/large.bin"))).isFalse();
    assertThat(Files.isDirectory(files.getPath("/"))).isTrue();
    assertThat(Files.exists(files.getPath("/none"))).isFalse();
    assertThat(Files.isWritable(link)).isFalse();
    assertThat(Files.getLastModifiedTime(link).toMillis()).isPositive();
    assertThat(Files.readAttributes(link, "size,isDirectory", LinkOption.NOFOLLOW_LINKS))
        .isEqualTo(Map.of("size", 9L, "isDirectory", false));
    assertThat(Files.readAttributes(link, BasicFileAttributes.class).isOther()).isFalse();
    assertThatThrownBy(() -> Files.readString(files.getPath("/none")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("POND_PATH_NOT_FOUND");
  }

  @Test
  void copiesATreeOut() throws IOException {
    Path target = folder.resolve("out");
    try (Stream<Path> all = Files.walk(files.getPath("/docs/deep"))) {
      for (Path path : all.toList()) {
        Path to = target.resolve(files.getPath("/docs").relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(to);
        } else {
          Files.copy(path, to);
        }
      }
    }
    assertThat(target.resolve("deep/leaf.txt")).hasContent("leaf");
  }

  @Test
  void refusesToWrite() {
    Path path = files.getPath("/docs/hello.txt");
    assertThat(files.isReadOnly()).isTrue();
    for (AttemptToWrite attempt :
        List.<AttemptToWrite>of(
            () -> Files.writeString(path, "x"),
            () -> Files.delete(path),
            () -> Files.createDirectory(files.getPath("/new")),
            () -> Files.move(path, files.getPath("/moved")),
            () -> Files.copy(path, files.getPath("/copied")),
            () -> Files.setLastModifiedTime(path, Files.getLastModifiedTime(path)))) {
      assertThatThrownBy(attempt::run)
          .isInstanceOfSatisfying(
              PondFileException.class, e -> assertThat(e.errorClass()).isEqualTo("POND_READ_ONLY"));
    }
    assertThatThrownBy(
            () ->
                path.getFileSystem().provider().checkAccess(path, java.nio.file.AccessMode.EXECUTE))
        .isInstanceOf(AccessDeniedException.class);
  }

  private interface AttemptToWrite {
    void run() throws IOException;
  }

  @Test
  void opensEachAliasOnce() throws IOException {
    URI uri = URI.create("pondfs://twice/");
    Map<String, String> settings = Map.of("pond", folder.resolve("p").toString());
    assertThatThrownBy(() -> FileSystems.getFileSystem(uri))
        .isInstanceOf(FileSystemNotFoundException.class)
        .hasMessageContaining("newFileSystem");
    FileSystem first = FileSystems.newFileSystem(uri, settings);
    assertThatThrownBy(() -> FileSystems.newFileSystem(uri, settings))
        .isInstanceOf(FileSystemAlreadyExistsException.class);
    assertThat(FileSystems.getFileSystem(uri)).isSameAs(first);
    first.close();
    assertThat(first.isOpen()).isFalse();
    FileSystems.newFileSystem(uri, settings).close();
  }

  @Test
  void refusesSettingsThatItDoesNotKnow() {
    URI uri = URI.create("pondfs://odd/");
    String pond = folder.resolve("p").toString();
    assertThatThrownBy(() -> FileSystems.newFileSystem(uri, Map.of("pond", pond, "vers", "1")))
        .isInstanceOf(PondException.class)
        .hasMessageContaining("'vers'");
    assertThatThrownBy(() -> FileSystems.newFileSystem(uri, Map.of()))
        .isInstanceOf(PondException.class)
        .hasMessageContaining("setting pond");
    assertThatThrownBy(
            () -> FileSystems.newFileSystem(uri, Map.of("pond", pond, "versionAsOf", "x")))
        .isInstanceOf(PondException.class)
        .hasMessageContaining("versionAsOf");
  }

  @Test
  void hasPathsAsTheJdkHasThem() {
    Path path = files.getPath("/a/b/../c/./d");
    assertThat(path.normalize()).hasToString("/a/c/d");
    assertThat(path.getFileName()).hasToString("d");
    assertThat(path.getParent()).hasToString("/a/b/../c/.");
    assertThat(path.getRoot()).hasToString("/");
    assertThat(path.getName(1)).hasToString("b");
    assertThat(path.subpath(0, 2)).hasToString("a/b");
    assertThat(path.startsWith("/a/b")).isTrue();
    assertThat(path.startsWith("a/b")).isFalse();
    assertThat(path.endsWith("./d")).isTrue();
    assertThat(path.endsWith("/d")).isFalse();
    assertThat(files.getPath("/a").resolve("b")).hasToString("/a/b");
    assertThat(files.getPath("/a").resolve("/b")).hasToString("/b");
    assertThat(files.getPath("/a").resolve("")).hasToString("/a");
    assertThat(files.getPath("").resolve("x")).hasToString("x");
    assertThat(files.getPath("/a/b").resolveSibling("c")).hasToString("/a/c");
    assertThat(files.getPath("/a/b").relativize(files.getPath("/a/c/d"))).hasToString("../c/d");
    assertThat(files.getPath("/a").relativize(files.getPath("/a"))).hasToString("");
    assertThat(files.getPath("/").getFileName()).isNull();
    assertThat(files.getPath("/").getParent()).isNull();
    assertThat(files.getPath("/").getNameCount()).isZero();
    assertThat(files.getPath("a").toAbsolutePath()).hasToString("/a");
    assertThat(files.getPath("/a")).isLessThan(files.getPath("/b"));
    assertThat(files.getPathMatcher("glob:/a/*.txt").matches(files.getPath("/a/b.txt"))).isTrue();
  }
}
