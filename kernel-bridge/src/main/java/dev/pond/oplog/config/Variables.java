// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.config;

import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The variables of the environment that configurations may name as {@code ${env:NAME}} or {@code
 * ${env:NAME:-default}}. Who writes a pond may be trusted less than who reads it, so only those
 * that are allowed are ever looked at. Thread-safe.
 */
public final class Variables {
  private static final Variables NONE = new Variables(Set.of(), name -> null);
  private static final String OPEN = "${";
  private static final String PROVIDER = "env:";
  private static final String DEFAULT = ":-";

  private final Set<String> allowed;
  private final UnaryOperator<String> environment;

  private Variables(Set<String> allowed, UnaryOperator<String> environment) {
    this.allowed = Set.copyOf(allowed);
    this.environment = Objects.requireNonNull(environment, "environment is null");
  }

  /** Allows none. */
  public static Variables none() {
    return NONE;
  }

  /** Allows these variables of this process. */
  public static Variables allowing(Set<String> names) {
    return new Variables(names, System::getenv);
  }

  /**
   * Allows these variables of some environment.
   *
   * @param environment gives a variable's value, or null
   */
  public static Variables allowing(Set<String> names, UnaryOperator<String> environment) {
    return new Variables(names, environment);
  }

  /**
   * Returns a text with its variables replaced and {@code $$} as {@code $}; whatever else begins
   * with {@code $} stays.
   */
  String expand(String text) throws RefusedException {
    if (text.indexOf('$') < 0) {
      return text;
    }
    StringBuilder expanded = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int close = text.startsWith(OPEN, at) ? text.indexOf('}', at) : -1;
      if (text.startsWith("$$", at)) {
        expanded.append('$');
        at += 2;
      } else if (close > 0) {
        String inner = text.substring(at + OPEN.length(), close);
        boolean variable = inner.startsWith(PROVIDER);
        expanded.append(
            variable ? value(inner.substring(PROVIDER.length())) : text.substring(at, close + 1));
        at = close + 1;
      } else {
        expanded.append(text.charAt(at++));
      }
    }
    return expanded.toString();
  }

  private String value(String reference) throws RefusedException {
    int split = reference.indexOf(DEFAULT);
    String name = split < 0 ? reference : reference.substring(0, split);
    if (!allowed.contains(name)) {
      throw new RefusedException(
          "names a variable of the environment that is not allowed; name it in option"
              + " allowedEnvironment if you trust who writes this pond");
    }
    String value = environment.apply(name);
    if (value == null && split < 0) {
      throw new RefusedException("names a variable of the environment that is not set");
    }
    return value == null ? reference.substring(split + DEFAULT.length()) : value;
  }

  /** A variable that is not allowed or not set. The message is the rest of a sentence. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }
}
