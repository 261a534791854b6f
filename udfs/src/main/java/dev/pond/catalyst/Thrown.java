// SPDX-License-Identifier: Apache-2.0
package dev.pond.catalyst;

/** Spark's failures are checked exceptions that its own signatures do not declare. */
public final class Thrown {
  private Thrown() {}

  /** Throws a failure as it is; the result is only for {@code throw} before the call. */
  public static RuntimeException unchecked(Throwable failure) {
    throw Thrown.<RuntimeException>as(failure);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException as(Throwable failure) throws E {
    throw (E) failure;
  }
}
