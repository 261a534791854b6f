// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.channels.ClosedByInterruptException;
import org.junit.jupiter.api.Test;

class LogFileErrorsTest {
  private static final String FILE = "s3a://b/t/_delta_log/00000000000000000010.checkpoint.parquet";

  private final LogFileErrors errors = new LogFileErrors("s3a://b/t");

  private static Exception wrapped(Exception failure) {
    return new UncheckedIOException(new IOException("Cannot read it as Parquet", failure));
  }

  @Test
  void aStoreThatFailsIsNoBrokenParquet() {
    assertThat(errors.parquet(FILE, wrapped(new SocketException("reset"))))
        .hasMessageContaining("[POND_FILE_UNREADABLE]")
        .hasMessageContaining(FILE)
        .hasMessageContaining("SocketException")
        .hasMessageNotContaining("reset");
  }

  @Test
  void aStoreThatWasInterruptedIsNoFailureOfTheStoreIfTheQueryWas() {
    Exception failure = wrapped(new InterruptedIOException("aborted"));
    assertThat(errors.parquet(FILE, failure)).hasMessageContaining("[POND_FILE_UNREADABLE]");
    Thread.currentThread().interrupt();
    RuntimeException cancelled = errors.parquet(FILE, failure);
    RuntimeException listing = errors.listing(FILE, new ClosedByInterruptException());
    RuntimeException json = errors.json(FILE, new SocketException("reset"));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(cancelled)
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(InterruptedIOException.class);
    assertThat(listing).hasCauseInstanceOf(ClosedByInterruptException.class);
    assertThat(json).hasMessageContaining("[POND_FILE_UNREADABLE]");
  }

  @Test
  void aFileThatIsGoneIsMissingHoweverDeep() {
    assertThat(errors.parquet(FILE, wrapped(new FileNotFoundException())))
        .hasMessageContaining("[POND_LOG_INCOMPLETE]");
  }

  @Test
  void whatIsNotTheStoresIsBrokenParquet() {
    assertThat(errors.parquet(FILE, wrapped(new IllegalStateException("row 7"))))
        .hasMessageContaining("[POND_LOG_CORRUPT]")
        .hasMessageNotContaining("row 7");
  }
}
