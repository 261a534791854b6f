// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.plan.StoredFile;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HadoopStorageTest {
  @TempDir private Path folder;

  private HadoopStorage storage;

  @BeforeEach
  void open() throws IOException {
    storage = HadoopStorage.of(new Configuration());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain", "a b", "100%", "a%20b", "a#b", "a?b=c", "é€😀", "e\u0301", "a+b", "a&b", "a;b",
        "[a]", "{a}", "a'b\"c", "~a", "a,b", "a=1", "a@b", "a^b`c|d", "\\a"
      })
  void anyNameOfAFolderAndFileGoesThereAndBack(String name) throws IOException {
    Path inner = Files.createDirectory(folder.resolve(name));
    Files.writeString(inner.resolve(name + ".json"), "content");
    String path = encoded(inner) + "/";

    List<StoredFile> listed = list(path);

    assertThat(listed).hasSize(1);
    StoredFile file = listed.get(0);
    assertThat(Path.of(URI.create(file.path()))).isEqualTo(inner.resolve(name + ".json"));
    assertThat(file.path()).startsWith(path);
    assertThat(file.size()).isEqualTo(7);
    try (InputStream in = storage.open(file.path())) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("content");
    }
    assertThat(storage.read(file.path(), 3, 2)).isEqualTo("te".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void listsFilesButNotFoldersFromANameOnInOrder() throws IOException {
    for (String name : List.of("00003.json", "00001.json", "00002.crc", "_last", "00002.json")) {
      Files.writeString(folder.resolve(name), name);
    }
    Files.createDirectory(folder.resolve("00002.d"));
    Files.createDirectory(folder.resolve("_sidecars"));
    String root = encoded(folder);

    assertThat(list(root + "/00002"))
        .extracting(StoredFile::name)
        .containsExactly("00002.crc", "00002.json", "00003.json", "_last");
    assertThat(list(root + "/00003.json")).extracting(StoredFile::name).startsWith("00003.json");
    assertThat(list(root + "/zzz")).isEmpty();
    assertThat(list(root + "/0").get(0).modificationTime())
        .isEqualTo(Files.getLastModifiedTime(folder.resolve("00001.json")).toMillis());
  }

  @Test
  void hadoopsChecksumFilesAreNeitherNeededNorListed() throws IOException {
    Files.writeString(folder.resolve("00000.json"), "x");
    Files.writeString(folder.resolve("00000.crc"), "x");
    Files.writeString(folder.resolve(".00001.json.crc"), "x");

    assertThat(list(encoded(folder) + "/"))
        .extracting(StoredFile::name)
        .containsExactly("00000.crc", "00000.json");
    assertThat(storage.read(encoded(folder) + "/00000.json", 0, 1)).hasSize(1);
  }

  @Test
  void keepsTheSpellingOfTheFolderThatWasAskedFor() throws IOException {
    Files.writeString(folder.resolve("a.json"), "x");
    String threeSlashes = folder.toUri().toString();

    assertThat(threeSlashes).startsWith("file:///");
    assertThat(list(threeSlashes).get(0).path()).isEqualTo(threeSlashes + "a.json");
  }

  @Test
  void whatIsMissingIsAFileNotFound() {
    String missing = encoded(folder) + "/none/0.json";

    assertThatThrownBy(() -> storage.listFrom(missing)).isInstanceOf(FileNotFoundException.class);
    assertThatThrownBy(() -> storage.open(missing)).isInstanceOf(FileNotFoundException.class);
    assertThatThrownBy(() -> storage.read(missing, 0, 1)).isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void aRangeBeyondTheEndIsAnEndOfFileAndNeedsNoMemory() throws IOException {
    Files.writeString(folder.resolve("a"), "0123456789");
    String path = encoded(folder) + "/a";

    assertThat(storage.read(path, 8, 2)).containsExactly('8', '9');
    assertThat(storage.read(path, 10, 0)).isEmpty();
    assertThatThrownBy(() -> storage.read(path, 8, 3)).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> storage.read(path, 11, 1)).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> storage.read(path, 0, Integer.MAX_VALUE))
        .isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> storage.read(path, -1, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void settingsReachTheFileSystem() throws IOException {
    HadoopStorage local =
        HadoopStorage.of(Map.of("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem"));
    Files.writeString(folder.resolve("a"), "0123456789");

    assertThat(local.read(encoded(folder) + "/a", 1, 2)).containsExactly('1', '2');
  }

  private List<StoredFile> list(String path) throws IOException {
    List<StoredFile> files = new ArrayList<>();
    try (CloseableIterator<StoredFile> listing = storage.listFrom(path)) {
      listing.forEachRemaining(files::add);
    }
    return files;
  }

  /** The way in which Hadoop's and Spark's own paths are written, without a slash at the end. */
  private static String encoded(Path path) {
    return new org.apache.hadoop.fs.Path("file", null, path.toString()).toUri().toString();
  }
}
