// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.stores;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * One request to a store that speaks S3.
 *
 * @param verb {@code GET}, {@code HEAD}, {@code LIST} or another method
 * @param key of the object, or the prefix that is listed; decoded
 */
record StoreRequest(String verb, String key) {
  private static final Pattern COMMIT = Pattern.compile(".*/_delta_log/[0-9]{20}\\.json");

  /** Reads the first line of a request, as {@code GET /bucket/key?query HTTP/1.1}. */
  static StoreRequest of(String line) {
    String[] words = line.split(" ");
    int query = words[1].indexOf('?');
    String path = query < 0 ? words[1] : words[1].substring(0, query);
    int slash = path.indexOf('/', 1);
    String key = slash < 0 ? "" : decoded(path.substring(slash + 1));
    if (query >= 0 && words[0].equals("GET")) {
      for (String parameter : words[1].substring(query + 1).split("&")) {
        if (parameter.startsWith("prefix=")) {
          return new StoreRequest("LIST", decoded(parameter.substring("prefix=".length())));
        }
      }
    }
    return new StoreRequest(words[0], key);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Returns what the object is in a Delta table. */
  String kind() {
    if (key.endsWith("_delta_log") || key.endsWith("_delta_log/")) {
      return "log";
    } else if (key.endsWith("_last_checkpoint")) {
      return "hint";
    } else if (key.contains(".checkpoint.")) {
      return "checkpoint";
    } else if (COMMIT.matcher(key).matches()) {
      return "commit";
    }
    return key.endsWith(".parquet") ? "data" : "other";
  }

  /** Returns the verb and the kind of object, as in {@code GET commit}. */
  String what() {
    return verb + " " + kind();
  }
}
