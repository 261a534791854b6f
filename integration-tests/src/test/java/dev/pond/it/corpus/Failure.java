// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.corpus;

import dev.pond.kernel.PondException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkThrowable;

/** What a failed read shows its user. */
public final class Failure {
  private static final List<Class<? extends Throwable>> CARELESS =
      List.of(
          OutOfMemoryError.class,
          StackOverflowError.class,
          NullPointerException.class,
          ClassCastException.class);

  private Failure() {}

  /** Returns the causes that say nothing of the table: a failure must have none of them. */
  public static List<Throwable> careless(Throwable failure) {
    return chain(failure).stream()
        .filter(cause -> CARELESS.stream().anyMatch(type -> type.isInstance(cause)))
        .toList();
  }

  /** Returns the error classes in the chain of causes, outermost first. */
  public static List<String> errorClasses(Throwable failure) {
    List<String> classes = new ArrayList<>();
    for (Throwable cause : chain(failure)) {
      if (cause instanceof SparkThrowable typed && typed.getErrorClass() != null) {
        classes.add(typed.getErrorClass());
      } else if (cause instanceof PondException ours) {
        // File systems throw IOExceptions, which bear it as their cause.
        classes.add(ours.errorClass());
      }
    }
    return classes;
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable at = failure; at != null && !chain.contains(at); at = at.getCause()) {
      chain.add(at);
    }
    return chain;
  }
}
