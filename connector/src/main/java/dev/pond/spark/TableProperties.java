// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the properties {@code pond.*} of a table whose log was read. One that this pond does not
 * know is a warning in the application's log, once a table and process, and no error: a newer pond
 * or another tool may have set it, none of them changes what rows a table has, and a table must not
 * become unreadable for everybody by what somebody wrote into its properties. pond itself sets no
 * properties: whoever misspells one does so with another engine. Thread-safe.
 */
final class TableProperties {
  private static final Logger LOG = LoggerFactory.getLogger(TableProperties.class);
  private static final int MOST_TABLES = 1000;
  private static final int MOST_OF_A_TABLE = 5;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Tables that something was said about; all are forgotten when they are too many. */
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  private TableProperties() {}

  /** Warns of properties that are ignored although they look like pond's. */
  static void judge(String table, Map<String, String> properties) {
    Map<String, String> complaints = new LinkedHashMap<>();
    for (String name : properties.keySet()) {
      if (complaints.size() < MOST_OF_A_TABLE) {
        OptionNames.complaintOfTable(name).ifPresent(said -> complaints.put(shown(name), said));
      }
    }
    if (TOLD.size() >= MOST_TABLES) {
      TOLD.clear();
    }
    if (complaints.isEmpty() || !TOLD.add(table)) {
      return;
    }
    complaints.forEach(
        (name, said) ->
            LOG.warn(
                "event=table_property_ignored table={} property={} suggestion=\"{}\"",
                Redactor.redact(table),
                name,
                said));
  }

  /** Anybody may have written the log: only what looks like a name is repeated. */
  private static String shown(String name) {
    return PLAIN.matcher(name).matches() ? name : "(" + name.length() + " characters)";
  }
}
