// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A failure that pond can name: an error class of {@link PondErrors}, and its parameters.
 *
 * <p>The message says what could not be done to which object, why, and what to do now. It never
 * quotes row values, file content or secrets: parameters pass the {@link Redactor}, and causes are
 * shown without what decoders say about the bytes that they could not read.
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
    super(PondErrors.render(errorClass, redacted(parameters)), ReportedCause.of(cause));
    this.errorClass = Objects.requireNonNull(errorClass, "errorClass is null");
    this.parameters = redacted(parameters);
  }

  private static LinkedHashMap<String, String> redacted(Map<String, String> parameters) {
    LinkedHashMap<String, String> shown = new LinkedHashMap<>();
    parameters.forEach((name, value) -> shown.put(name, Redactor.redact(value)));
    return shown;
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
