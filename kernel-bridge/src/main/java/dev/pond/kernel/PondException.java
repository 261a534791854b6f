// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A failure that pond can name: an error class of {@link PondErrors}, and its parameters.
 *
 * <p>The message says what could not be done to which object, why, and what to do now. It never
 * quotes row values, file content or secrets.
 */
public class PondException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String errorClass;
  private final LinkedHashMap<String, String> parameters;

  /**
   * @param errorClass a name from the error catalog, such as {@code POND_LOG_CORRUPT}
   * @param parameters the values of the template's named slots
   * @throws IllegalArgumentException if the catalog has no such class or a slot is not given
   */
  public PondException(String errorClass, Map<String, String> parameters) {
    this(errorClass, parameters, null);
  }

  /** As {@link #PondException(String, Map)}, with the failure that led to this one. */
  public PondException(String errorClass, Map<String, String> parameters, Throwable cause) {
    super(PondErrors.render(errorClass, parameters), cause);
    this.errorClass = Objects.requireNonNull(errorClass, "errorClass is null");
    this.parameters = new LinkedHashMap<>(parameters);
  }

  /** Returns the error class, such as {@code POND_LOG_CORRUPT}. */
  public String errorClass() {
    return errorClass;
  }

  /** Returns the five-character SQLSTATE of the error class. */
  public String sqlState() {
    return PondErrors.sqlState(errorClass);
  }

  /** Returns the parameters by name, in the order in which they were given. */
  public Map<String, String> parameters() {
    return Map.copyOf(parameters);
  }
}
