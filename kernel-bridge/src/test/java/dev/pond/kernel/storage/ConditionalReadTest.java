// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.exec.LocalPlanExecutor;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.parquet.PlainParquetSource;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.scan.ScanBuilder;
import dev.pond.kernel.scan.ScanResult;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import dev.pond.logs.Actions;
import dev.pond.logs.MadeFile;
import dev.pond.logs.MadeTable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConditionalReadTest {
  @TempDir private Path folder;

  private HadoopStorage storage;
  private StoredFile listed;

  @BeforeEach
  void list() throws IOException {
    storage = HadoopStorage.of(EtagFileSystem.configuration());
    Files.writeString(folder.resolve("a"), "first content");
    listed = listedAgain();
    EtagFileSystem.REQUESTS.clear();
  }

  private StoredFile listedAgain() throws IOException {
    try (CloseableIterator<StoredFile> files = storage.listFrom("etag://" + folder + "/a")) {
      return files.next();
    }
  }

  private String read(StoredFile file) throws IOException {
    try (InputStream in = storage.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void replace() throws IOException {
    Files.writeString(folder.resolve("a"), "other content");
  }

  @Test
  void aListedFileIsOpenedWithoutAnotherLookAtIt() throws IOException {
    assertThat(listed.identity()).isNotNull();
    assertThat(read(listed)).isEqualTo("first content");
    assertThat(EtagFileSystem.REQUESTS).containsExactly("GET a");
  }

  @Test
  void aChannelKnowsTheSizeFromTheListing() throws IOException {
    try (SeekableByteChannel channel = storage.openChannel(listed)) {
      assertThat(channel.size()).isEqualTo(13);
      ByteBuffer end = ByteBuffer.allocate(7);
      channel.position(6).read(end);
      assertThat(new String(end.array(), StandardCharsets.UTF_8)).isEqualTo("content");
    }
    assertThat(EtagFileSystem.REQUESTS).containsExactly("GET a");
  }

  @Test
  void whatHasTakenAFilesPlaceIsAnotherFile() throws IOException {
    replace();
    StoredFile other = listedAgain();
    assertThat(other).isNotEqualTo(listed);
    assertThat(other.size()).isEqualTo(listed.size());
    assertThat(other.modificationTime()).isEqualTo(listed.modificationTime());
    assertThat(read(other)).isEqualTo("other content");
    Throwable failure = catchThrowable(() -> read(listed));
    assertThat(failure).isInstanceOf(IOException.class);
    assertThat(StoreFailures.isChange(failure)).isTrue();
    assertThat(StoreFailures.find(failure)).isPresent();
  }

  @Test
  void aFileThatAnotherProcessListedIsLookedAtOnce() throws IOException {
    StoredFile theirs = new StoredFile(listed.path(), listed.size(), 1_234_567, listed.identity());
    assertThat(read(theirs)).isEqualTo("first content");
    assertThat(EtagFileSystem.REQUESTS).containsExactly("HEAD a", "GET a");
    replace();
    Throwable failure = catchThrowable(() -> read(theirs));
    assertThat(StoreFailures.isChange(failure)).isTrue();
  }

  @Test
  void aFileThatWasNotListedIsOpenedAsItIs() throws IOException {
    assertThat(read(new StoredFile(listed.path(), 13, 0))).isEqualTo("first content");
    replace();
    assertThat(read(new StoredFile(listed.path(), 13, 0))).isEqualTo("other content");
  }

  @Test
  void aListedFileThatIsGoneIsMissing() throws IOException {
    Files.delete(folder.resolve("a"));
    assertThatThrownBy(() -> read(listed)).isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void filesOfALogAreTheOnesThatWereListed() throws IOException {
    MadeTable table = new MadeTable(folder.resolve("t"));
    MadeFile file = new MadeFile("f0", "d", 0, 9);
    List<String> state = List.of(Actions.protocol(), Actions.metadata(0), Actions.add(file));
    table.commit(0, state).checkpoint(0, state, false);
    table.commit(1, List.of(Actions.add(new MadeFile("f1", "d", 10, 19))));
    Configuration configuration = EtagFileSystem.configuration();
    PlanExecutor executor =
        LocalPlanExecutor.builder(storage).parquet(new PlainParquetSource(configuration)).build();

    Snapshot snapshot =
        StateMachineDriver.run(
            SnapshotBuilder.forPath("etag://" + table.folder()).build(), executor);
    ScanResult scan = StateMachineDriver.run(ScanBuilder.of(snapshot).build(), executor);

    assertThat(scan.files()).hasSize(2);
    assertThat(snapshot.segment().commits()).allMatch(commit -> commit.identity() != null);
    assertThat(snapshot.segment().checkpoint()).allMatch(part -> part.identity() != null);
    String commit = "00000000000000000001.json";
    String checkpoint = "00000000000000000000.checkpoint.parquet";
    assertThat(EtagFileSystem.REQUESTS)
        .containsExactly(
            "HEAD _last_checkpoint",
            "LIST _delta_log",
            "GET " + commit,
            "GET " + checkpoint,
            "GET " + checkpoint);
  }
}
