// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that are replaced while they are read, by others of the same name and size. Objects of S3
 * have ETags; what was listed with one is read under the condition that it still has it.
 */
class S3ChangesTest extends NumbersOnS3 {
  /** Puts other bytes in an object's place just before it is fetched; returns whether it has. */
  private AtomicBoolean replaceBeforeGet(String name, byte[] bytes) {
    AtomicBoolean replaced = new AtomicBoolean();
    store
        .proxy()
        .before(
            request -> {
              if (request.verb().equals("GET")
                  && request.key().endsWith(name)
                  && replaced.compareAndSet(false, true)) {
                try {
                  store.put(request.key(), bytes);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            });
    return replaced;
  }

  private static void assertSaysThatItChanged(Throwable failure, String name) {
    assertSays(failure, "[POND_FILE_UNREADABLE]", name, "the file changed ", "run the query again");
  }

  /** Returns a commit that adds another file than the table's own, in as many bytes. */
  private byte[] otherCommit() throws IOException {
    Path commit = table.log("00000000000000000003.json");
    String other = Files.readString(commit).replace("f3.parquet", "f1.parquet");
    assertThat(other.length()).isEqualTo((int) Files.size(commit));
    return other.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("planners")
  void noticesACommitThatIsReplaced(String planner) throws Exception {
    AtomicBoolean replaced = replaceBeforeGet("00000000000000000003.json", otherCommit());
    Throwable failure = catchThrowable(() -> session.load(uri, planner));
    assertSaysThatItChanged(failure, "00000000000000000003.json");
    assertThat(replaced).isTrue();
  }

  @ParameterizedTest
  @MethodSource("planners")
  void noticesACheckpointThatIsReplaced(String planner) throws Exception {
    String name = "00000000000000000002.checkpoint.0000000002.0000000002.parquet";
    byte[] bytes = Files.readAllBytes(table.log(name));
    bytes[bytes.length / 2] ^= 1;
    Dataset<Row> numbers = session.load(uri, planner);
    AtomicBoolean replaced = replaceBeforeGet(name, bytes);
    Throwable failure = catchThrowable(() -> StoreSession.read(numbers));
    assertSaysThatItChanged(failure, name);
    assertThat(replaced).isTrue();
  }

  @ParameterizedTest
  @MethodSource("planners")
  void noticesADataFileThatIsReplacedWhileItIsRead(String planner) throws Exception {
    Path file = table.folder().resolve("f1.parquet");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Dataset<Row> numbers = session.load(uri, planner);
    AtomicBoolean replaced = replaceBeforeGet("f1.parquet", bytes);
    Throwable failure = catchThrowable(() -> StoreSession.read(numbers));
    assertSaysThatItChanged(failure, "f1.parquet");
    assertThat(replaced).isTrue();
  }

  /** Within the second that the store's clock counts in, under the same name, in the same size. */
  @ParameterizedTest
  @MethodSource("planners")
  void seesAnotherCommitInThePlaceOfOneThatItRemembers(String planner) throws Exception {
    assertThat(StoreSession.read(session.load(uri, planner))).isEqualTo(StoreSession.whole(40));
    store.put(S3Store.key(table, table.log("00000000000000000003.json")), otherCommit());
    Row ids =
        session.load(uri, planner).where("id + 0 >= 0").selectExpr("count(*)", "max(id)").first();
    assertThat(ids.getLong(0)).isEqualTo(30);
    assertThat(ids.getLong(1)).isEqualTo(29);
  }
}
