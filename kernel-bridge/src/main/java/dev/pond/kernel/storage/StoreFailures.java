// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.storage;

import java.io.FileNotFoundException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tells failures of a store from broken bytes, however deep a decoder has wrapped them. Stateless.
 */
public final class StoreFailures {
  private static final int DEPTH = 32;

  /** The clients of stores, that of S3 in two generations, and what they stand on. */
  private static final List<String> CLIENTS =
      List.of(
          "javax.net.ssl.",
          "org.apache.hadoop.",
          "com.amazonaws.",
          "software.amazon.",
          "com.azure.");

  /** What a file system says of bytes that it has found to be damaged. */
  private static final String DAMAGED = "org.apache.hadoop.fs.ChecksumException";

  /** S3A's, which is in none of the jars that pond is compiled with. */
  private static final String CHANGED = "RemoteFileChangedException";

  private StoreFailures() {}

  /** Returns whether the file is not there. */
  public static boolean isMissing(Throwable failure) {
    return find(
            failure,
            cause -> cause instanceof FileNotFoundException || cause instanceof NoSuchFileException)
        .isPresent();
  }

  /** Returns whether the file is not the one any more that was listed. */
  public static boolean isChange(Throwable failure) {
    return find(
            failure,
            cause ->
                cause instanceof FileChangedException
                    || cause.getClass().getSimpleName().equals(CHANGED))
        .isPresent();
  }

  /**
   * Returns what a store failed with; none if it was not the store that failed.
   *
   * @param failure of reading a file through any decoder
   */
  public static Optional<Throwable> find(Throwable failure) {
    return find(failure, StoreFailures::isOfStore)
        .map(cause -> cause instanceof StoreException ? cause.getCause() : cause);
  }

  private static boolean isOfStore(Throwable cause) {
    if (cause instanceof StoreException
        || cause instanceof FileChangedException
        || cause instanceof SocketException
        || cause instanceof InterruptedIOException
        || cause instanceof ClosedByInterruptException
        || cause instanceof UnknownHostException
        || cause instanceof AccessDeniedException) {
      return true;
    }
    String name = cause.getClass().getName();
    return CLIENTS.stream().anyMatch(name::startsWith) && !name.equals(DAMAGED);
  }

  private static Optional<Throwable> find(Throwable failure, Predicate<Throwable> wanted) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEPTH; depth++) {
      if (wanted.test(cause)) {
        return Optional.of(cause);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
