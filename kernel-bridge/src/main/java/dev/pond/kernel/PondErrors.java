// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The error catalog: every error class of pond with its SQLSTATE and message template, read from
 * {@code pond-errors.json}. Thread-safe.
 */
public final class PondErrors {
  private static final String CATALOG = "pond-errors.json";
  private static final Pattern SLOT = Pattern.compile("<([a-zA-Z]+)>");
  private static final Map<String, Entry> ENTRIES = load();

  private PondErrors() {}

  /** One class of the catalog. */
  public record Entry(String sqlState, String template) {}

  /** Returns the names of all error classes, sorted. */
  public static Set<String> names() {
    return ENTRIES.keySet();
  }

  /**
   * Returns the catalog's entry.
   *
   * @throws IllegalArgumentException if there is no such error class
   */
  public static Entry entry(String errorClass) {
    Entry entry = ENTRIES.get(errorClass);
    if (entry == null) {
      throw new IllegalArgumentException("No error class " + errorClass + " in " + CATALOG);
    }
    return entry;
  }

  static String sqlState(String errorClass) {
    return entry(errorClass).sqlState();
  }

  static String render(String errorClass, Map<String, String> parameters) {
    Entry entry = entry(errorClass);
    Matcher slots = SLOT.matcher(entry.template());
    StringBuilder text = new StringBuilder("[").append(errorClass).append("] ");
    while (slots.find()) {
      String value = parameters.get(slots.group(1));
      if (value == null) {
        throw new IllegalArgumentException(errorClass + " needs parameter " + slots.group(1));
      }
      slots.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    slots.appendTail(text);
    return text.append(" SQLSTATE: ").append(entry.sqlState()).toString();
  }

  private static Map<String, Entry> load() {
    Map<String, Entry> entries = new TreeMap<>();
    try (InputStream in = PondErrors.class.getResourceAsStream(CATALOG);
        JsonParser json = new JsonFactory().createParser(in)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        entries.put(name, readEntry(json));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the error catalog " + CATALOG, e);
    }
    return Collections.unmodifiableMap(entries);
  }

  private static Entry readEntry(JsonParser json) throws IOException {
    String sqlState = "";
    String template = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      String value = json.nextTextValue();
      if (key.equals("sqlState")) {
        sqlState = value;
      } else if (key.equals("message")) {
        template = value;
      }
    }
    return new Entry(sqlState, template);
  }
}
