// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.PondException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.parquet.io.ParquetDecodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StoreFailuresTest {
  static Stream<Exception> failuresOfStores() {
    return Stream.of(
        new SocketException("Connection reset"),
        new SocketTimeoutException("Read timed out"),
        new AccessDeniedException("s3a://b/k"),
        new AccessControlException("Permission denied"),
        new PathIOException("s3a://b/k", "Input/output error"));
  }

  static Stream<Exception> brokenBytes() {
    return Stream.of(
        new IOException("its footer is damaged"),
        new EOFException("The file ends before the range does"),
        new ChecksumException("crc", 0),
        new ParquetDecodingException("could not read a page"),
        new IllegalStateException("negative length"));
  }

  @ParameterizedTest
  @MethodSource("failuresOfStores")
  void aStoresFailureIsFoundHoweverDeep(Exception failure) {
    assertThat(StoreFailures.find(failure)).containsSame(failure);
    Exception wrapped = new IOException("Cannot read", new RuntimeException("page 3", failure));
    assertThat(StoreFailures.find(wrapped)).containsSame(failure);
    assertThat(StoreFailures.isMissing(wrapped)).isFalse();
    assertThat(StoreFailures.isChange(wrapped)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("brokenBytes")
  void brokenBytesAreNoFailureOfTheStore(Exception failure) {
    assertThat(StoreFailures.find(failure)).isEmpty();
    assertThat(StoreFailures.find(new RuntimeException(failure))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("brokenBytes")
  void anythingThatAStreamThrowsIsTheStores(Exception failure) {
    assertThat(StoreFailures.find(new RuntimeException(new StoreException(failure))))
        .containsSame(failure);
  }

  @Test
  void aMissingFileIsFoundHoweverDeep() {
    assertThat(StoreFailures.isMissing(new RuntimeException(new FileNotFoundException()))).isTrue();
  }

  @Test
  void causesThatGoInACircleComeToAnEnd() {
    Exception first = new IllegalStateException();
    Exception second = new IllegalStateException(first);
    first.initCause(second);
    assertThat(StoreFailures.find(first)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "s3a://bucket/t/_delta_log/0, s3a://, hadoop-aws",
    "nope://bucket/t/_delta_log/0, nope://, file system for this scheme"
  })
  void aSchemeWithoutFileSystemSaysWhatIsToBeAdded(String path, String scheme, String jar)
      throws IOException {
    HadoopStorage storage = HadoopStorage.of(new Configuration());
    assertThatThrownBy(() -> storage.listFrom(path))
        .isInstanceOf(PondException.class)
        .hasMessageContaining("[POND_PATH_INVALID]")
        .hasMessageContaining(scheme)
        .hasMessageContaining(jar);
    assertThatThrownBy(() -> HadoopFiles.system(new Path(path), new Configuration()))
        .hasMessageContaining("[POND_PATH_INVALID]");
  }
}
