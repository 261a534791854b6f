// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel;

import java.io.IOException;

/**
 * Stands for the failure that led to a {@link PondException}: where it happened, and what it said
 * if that cannot be content of a file.
 *
 * <p>Decoders quote what they stumble over, and fail on broken bytes with whatever the JVM throws;
 * what stores say is for people to read.
 */
final class ReportedCause extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_CHAIN = 8;

  private final String name;

  private ReportedCause(String name, String message, Throwable cause) {
    super(message, cause);
    this.name = name;
  }

  /** Returns what to show of a failure and of those behind it; {@code null} for {@code null}. */
  static Throwable of(Throwable failure) {
    return of(failure, LONGEST_CHAIN);
  }

  private static Throwable of(Throwable failure, int left) {
    if (failure == null || left == 0) {
      return null;
    }
    if (failure instanceof PondException || failure instanceof ReportedCause) {
      return failure;
    }
    Throwable cause = of(failure.getCause(), left - 1);
    ReportedCause shown = new ReportedCause(name(failure), message(failure), cause);
    shown.setStackTrace(failure.getStackTrace());
    return shown;
  }

  /** Names of failures that any bug has say less than where they happened, and only alarm. */
  private static String name(Throwable failure) {
    boolean known = failure instanceof IOException || !isOfTheLanguage(failure.getClass());
    return known ? failure.getClass().getName() : "a decoder failed";
  }

  private static boolean isOfTheLanguage(Class<?> type) {
    return type.getName().startsWith("java.lang.") || type.getName().startsWith("java.nio.Buffer");
  }

  private static String message(Throwable failure) {
    boolean ofStore =
        failure instanceof IOException
            && (failure.getClass().getName().startsWith("java.")
                || failure.getClass().getName().startsWith("org.apache.hadoop.")
                || failure.getClass().getName().startsWith("dev.pond."));
    // What has a cause often repeats what that says.
    boolean said = ofStore && failure.getMessage() != null && failure.getCause() == null;
    return said ? Redactor.redact(failure.getMessage()) : null;
  }

  @Override
  public String toString() {
    return getMessage() == null ? name : name + ": " + getMessage();
  }
}
