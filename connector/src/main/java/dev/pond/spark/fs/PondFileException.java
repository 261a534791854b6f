// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.fs;

import dev.pond.kernel.PondException;
import dev.pond.oplog.PondFailures;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;

/** A failure of a pond as a file system reports it: with an error class of pond's catalog. */
public final class PondFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String errorClass;

  PondFileException(PondException failure) {
    super(failure.getMessage(), failure);
    errorClass = failure.errorClass();
  }

  /** Returns the error class, such as {@code POND_READ_ONLY}. */
  public String errorClass() {
    return errorClass;
  }

  /** Returns the failure as file systems say it: what is not there is a file not found. */
  static IOException of(PondException failure) {
    return of(failure, failure.errorClass().equals("POND_PATH_NOT_FOUND"));
  }

  private static IOException of(PondException failure, boolean missing) {
    PondFileException translated = new PondFileException(failure);
    if (!missing) {
      return translated;
    }
    FileNotFoundException notFound = new FileNotFoundException(translated.getMessage());
    notFound.initCause(failure);
    return notFound;
  }

  /** Returns what to throw for a failure of reading a pond; an interrupt is told as it is. */
  static IOException of(UncheckedIOException failure, String pond) {
    IOException cause = failure.getCause();
    if (cause instanceof InterruptedIOException || cause instanceof ClosedByInterruptException) {
      return cause;
    }
    return new IOException("Cannot read pond " + pond + ": " + cause.getMessage(), cause);
  }

  /** Returns the failure of something in a pond at a version. */
  static IOException of(IOException failure, String pond, long version) {
    if (!(failure instanceof TinyFsException tree)) {
      return failure;
    }
    // Nothing can be behind a file either.
    boolean missing = tree.kind() == Kind.NOT_FOUND || tree.kind() == Kind.NOT_A_DIRECTORY;
    return of(PondFailures.translate(tree, pond, version), missing);
  }
}
