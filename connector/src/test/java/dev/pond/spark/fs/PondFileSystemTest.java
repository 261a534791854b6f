// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.made.MadeParquet;
import dev.pond.made.MadePond;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.io.IOUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PondFileSystemTest {
  private static final byte[] LARGE = new byte[300_000];
  private static final byte[] TABLE = MadeParquet.of("id long").row(1L).bytes();

  private static final String MADE =
      "entries:\n- name: one\n  factory: sql-derived-table\n  config:\n    query: SELECT 1 AS n\n";

  @TempDir static java.nio.file.Path folder;
  private static MadePond pond;

  @BeforeAll
  static void makeThePond() {
    new Random(1).nextBytes(LARGE);
    pond =
        MadePond.in(folder.resolve("p"))
            .file("/docs/hello.txt", "Hello\nWorld\n")
            .file("/docs/deep/leaf.txt", "leaf")
            .file("/docs/with blank & ü.txt", "odd")
            .file("/docs/large.bin", LARGE)
            .append("/docs/log", "one\n".getBytes(UTF_8))
            .append("/docs/log", "two\n".getBytes(UTF_8))
            .table("/docs/table", TABLE)
            .link("/docs/link.txt", "hello.txt")
            .link("/docs/up", "../docs")
            .link("/docs/dangling", "nowhere")
            .dynamic("/derived/one", "sql-derived-table", "query: SELECT 1 AS n\n")
            .dynamic("/made", "dynamic-dir", MADE)
            .mkdir("/empty")
            .commit("copy");
  }

  private static Configuration configuration() {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.pondfs.farm.pond", pond.folder().toString());
    hadoop.set("fs.pondfs.first.pond", pond.folder().toUri().toString());
    hadoop.set("fs.pondfs.first.versionAsOf", "2");
    hadoop.set("fs.pondfs.none.pond", folder.resolve("none").toString());
    hadoop.set("fs.pondfs.odd.pond", pond.folder().toString());
    hadoop.set("fs.pondfs.odd.versionAsOf", "second");
    return hadoop;
  }

  private static FileSystem open(String alias) throws IOException {
    return FileSystem.newInstance(URI.create("pondfs://" + alias + "/"), configuration());
  }

  private static byte[] cat(FileSystem files, String path) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FSDataInputStream in = files.open(new Path(path))) {
      IOUtils.copyBytes(in, out, 4096, false);
    }
    return out.toByteArray();
  }

  @Test
  void isFoundByItsScheme() throws IOException {
    Path path = new Path("pondfs://farm/docs/hello.txt");
    FileSystem files = path.getFileSystem(configuration());
    assertThat(files).isInstanceOf(PondFileSystem.class);
    assertThat(files.getUri()).hasToString("pondfs://farm");
    assertThat(files.getScheme()).isEqualTo("pondfs");
    assertThat(FileSystem.getFileSystemClass("file", configuration())).isNotNull();
  }

  @Test
  void failsAsFileSystemsDoIfItsCallerIsInterrupted() throws IOException {
    try (FileSystem files = open("farm")) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> files.listStatus(new Path("/docs")))
          .isInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(files.listStatus(new Path("/docs"))).isNotEmpty();
    }
  }

  @Test
  void readsBytesAsTheToolPrintsThem() throws IOException {
    try (FileSystem files = open("farm")) {
      assertThat(cat(files, "/docs/hello.txt")).asString(UTF_8).isEqualTo("Hello\nWorld\n");
      assertThat(cat(files, "pondfs://farm/docs/log")).asString(UTF_8).isEqualTo("one\ntwo\n");
      assertThat(cat(files, "/docs/large.bin")).isEqualTo(LARGE);
      assertThat(cat(files, "/docs/table")).isEqualTo(TABLE);
      assertThat(cat(files, "/docs/with blank & ü.txt")).asString(UTF_8).isEqualTo("odd");
      assertThat(cat(files, "/docs/link.txt")).asString(UTF_8).startsWith("Hello");
      assertThat(cat(files, "/docs/up/deep/leaf.txt")).asString(UTF_8).isEqualTo("leaf");
    }
  }

  @Test
  void readsAtAnyPlace() throws IOException {
    try (FileSystem files = open("farm");
        FSDataInputStream in = files.open(new Path("/docs/large.bin"))) {
      byte[] bytes = new byte[1000];
      in.seek(250_000);
      in.readFully(bytes);
      assertThat(bytes).isEqualTo(Arrays.copyOfRange(LARGE, 250_000, 251_000));
      in.readFully(17, bytes, 0, 1000);
      assertThat(bytes).isEqualTo(Arrays.copyOfRange(LARGE, 17, 1017));
      assertThat(in.getPos()).isEqualTo(251_000);
      in.seek(LARGE.length);
      assertThat(in.read()).isEqualTo(-1);
      assertThatThrownBy(() -> in.seek(LARGE.length + 1L)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void saysWhatIsAtAPath() throws IOException {
    try (FileSystem files = open("farm")) {
      FileStatus file = files.getFileStatus(new Path("/docs/log"));
      assertThat(file.isFile()).isTrue();
      assertThat(file.getLen()).isEqualTo(8);
      assertThat(file.getModificationTime()).isPositive();
      assertThat(file.getPermission()).isEqualTo(new FsPermission((short) 0444));
      assertThat(file.getPath()).hasToString("pondfs://farm/docs/log");
      assertThat(files.getFileStatus(new Path("/")).isDirectory()).isTrue();
      assertThat(files.getFileStatus(new Path("/made")).isDirectory()).isTrue();
      assertThat(files.getFileStatus(new Path("/docs/link.txt")).getLen()).isEqualTo(12);
      assertThat(files.exists(new Path("/docs/none"))).isFalse();
      assertThat(files.exists(new Path("/docs/log/none"))).isFalse();
      assertThat(files.exists(new Path("/docs/dangling"))).isFalse();
      assertThatThrownBy(() -> files.getFileStatus(new Path("/docs/none")))
          .isInstanceOf(FileNotFoundException.class)
          .hasMessageContaining("POND_PATH_NOT_FOUND")
          .hasMessageContaining("/docs/none");
    }
  }

  private static List<String> names(FileStatus[] statuses) {
    return Arrays.stream(statuses).map(status -> status.getPath().getName()).toList();
  }

  @Test
  void listsDirectories() throws IOException {
    try (FileSystem files = open("farm")) {
      assertThat(names(files.listStatus(new Path("/"))))
          .containsExactly("derived", "docs", "empty", "made");
      assertThat(names(files.listStatus(new Path("/docs/log")))).containsExactly("log");
      assertThat(files.listStatus(new Path("/empty"))).isEmpty();
      assertThat(names(files.globStatus(new Path("/docs/*.txt"))))
          .containsExactly("hello.txt", "link.txt", "with blank & ü.txt");
      assertThat(names(files.globStatus(new Path("pondfs://farm/*/d{eep,own}/l*"))))
          .containsExactly("leaf.txt");
      assertThatThrownBy(() -> files.listStatus(new Path("/none")))
          .isInstanceOf(FileNotFoundException.class);
    }
  }

  @Test
  void knowsLinks() throws IOException {
    try (FileSystem files = open("farm")) {
      FileStatus link = files.getFileLinkStatus(new Path("/docs/link.txt"));
      assertThat(link.isSymlink()).isTrue();
      assertThat(link.getSymlink()).hasToString("pondfs://farm/docs/hello.txt");
      assertThat(files.getLinkTarget(new Path("/docs/dangling")))
          .hasToString("pondfs://farm/docs/nowhere");
      assertThat(files.resolvePath(new Path("/docs/up/link.txt")))
          .hasToString("pondfs://farm/docs/hello.txt");
      FileStatus[] docs = files.listStatus(new Path("/docs"));
      assertThat(Arrays.stream(docs).filter(FileStatus::isSymlink).toList())
          .extracting(status -> status.getPath().getName())
          .containsExactly("dangling", "up");
    }
  }

  @Test
  void copiesATreeOut() throws IOException {
    Configuration hadoop = configuration();
    java.nio.file.Path target = folder.resolve("copied");
    try (FileSystem files = open("farm")) {
      FileUtil.copy(
          files,
          new Path("/docs/deep"),
          FileSystem.getLocal(hadoop),
          new Path(target.toUri()),
          false,
          hadoop);
    }
    assertThat(target.resolve("leaf.txt")).hasContent("leaf");
  }

  @Test
  void seesWhatIsCommittedLaterUnlessAVersionIsSet() throws IOException {
    MadePond growing = MadePond.in(folder.resolve("growing")).file("/a", "1").commit("copy");
    Configuration hadoop = new Configuration();
    hadoop.set("fs.pondfs.now.pond", growing.folder().toString());
    hadoop.set("fs.pondfs.then.pond", growing.folder().toString());
    hadoop.set("fs.pondfs.then.versionAsOf", Long.toString(growing.version()));
    try (FileSystem now = FileSystem.newInstance(URI.create("pondfs://now/"), hadoop);
        FileSystem then = FileSystem.newInstance(URI.create("pondfs://then/"), hadoop)) {
      assertThat(cat(now, "/a")).asString(UTF_8).isEqualTo("1");
      assertThat(cat(then, "/a")).asString(UTF_8).isEqualTo("1");
      growing.file("/a", "22").file("/b", "new").commit("copy");
      assertThat(cat(now, "/a")).asString(UTF_8).isEqualTo("22");
      assertThat(now.getFileStatus(new Path("/a")).getLen()).isEqualTo(2);
      assertThat(now.exists(new Path("/b"))).isTrue();
      assertThat(cat(then, "/a")).asString(UTF_8).isEqualTo("1");
      assertThat(then.exists(new Path("/b"))).isFalse();
    }
  }

  @Test
  void refusesToWrite() throws IOException {
    try (FileSystem files = open("farm")) {
      Path path = new Path("/docs/hello.txt");
      FsPermission all = new FsPermission((short) 0777);
      readOnly(() -> files.create(path));
      readOnly(() -> files.append(path));
      readOnly(() -> files.rename(path, new Path("/docs/other")));
      readOnly(() -> files.delete(path, false));
      readOnly(() -> files.mkdirs(new Path("/new")));
      readOnly(() -> files.setPermission(path, all));
      readOnly(() -> files.setTimes(path, 1, 1));
      readOnly(() -> files.truncate(path, 1));
    }
  }

  private interface Attempt {
    void run() throws IOException;
  }

  private static void readOnly(Attempt attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(
            PondFileException.class, e -> assertThat(e.errorClass()).isEqualTo("POND_READ_ONLY"));
  }

  @Test
  void namesTheSettingThatIsMissing() {
    assertThatThrownBy(() -> open("other"))
        .isInstanceOfSatisfying(
            PondFileException.class, e -> assertThat(e.errorClass()).isEqualTo("POND_PATH_INVALID"))
        .hasMessageContaining("fs.pondfs.other.pond");
    assertThatThrownBy(() -> open("odd"))
        .isInstanceOf(PondFileException.class)
        .hasMessageContaining("fs.pondfs.odd.versionAsOf");
  }

  @Test
  void saysWhatCannotBeOpened() throws IOException {
    try (FileSystem files = open("none")) {
      assertThatThrownBy(() -> files.listStatus(new Path("/")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("POND_NOT_A_TABLE");
    }
    try (FileSystem files = open("farm")) {
      assertThatThrownBy(() -> files.open(new Path("/docs")))
          .isInstanceOfSatisfying(
              PondFileException.class,
              e -> assertThat(e.errorClass()).isEqualTo("POND_PATH_UNUSABLE"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/docs/../docs/hello.txt", "/../docs/hello.txt", "docs/hello.txt"})
  void normalisesPaths(String path) throws IOException {
    try (FileSystem files = open("farm")) {
      assertThat(files.getFileStatus(new Path(path)).getLen()).isEqualTo(12);
    }
  }
}
