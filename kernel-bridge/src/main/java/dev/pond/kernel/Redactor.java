// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel;

import java.util.regex.Pattern;

/**
 * Takes secrets out of texts that people may read: what URIs carry before {@code @} and after
 * {@code ?}, access keys, and values of settings that are named as secrets. Thread-safe.
 */
public final class Redactor {
  private static final String GONE = "***";

  /** A name before {@code @} is a container of Azure's or a user; with a colon it is a secret. */
  private static final Pattern USER_INFO =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)[^/@\\s:]*:[^/\\s]*@");

  private static final Pattern QUERY =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*:/[^\\s?]*)\\?[^\\s'\")]*");

  private static final Pattern ACCESS_KEY = Pattern.compile("(?<![A-Za-z0-9])A[KS]IA[A-Z0-9]{4,}");

  private static final Pattern SETTING =
      Pattern.compile(
          "(?i)((?:sig|signature|password|passwd|secret|token|credential|(?:access|account)[._-]?key)"
              + "[a-z0-9._-]{0,16}=)[^&\\s,;'\"/)]+");

  private Redactor() {}

  /** Returns the text with {@code ***} for every secret found; the text itself if there is none. */
  public static String redact(String text) {
    if (text.indexOf('@') < 0 && text.indexOf('=') < 0 && text.indexOf('A') < 0) {
      return text.indexOf('?') < 0 ? text : QUERY.matcher(text).replaceAll("$1?" + GONE);
    }
    String clean = USER_INFO.matcher(text).replaceAll("$1" + GONE + "@");
    clean = QUERY.matcher(clean).replaceAll("$1?" + GONE);
    clean = SETTING.matcher(clean).replaceAll("$1" + GONE);
    return ACCESS_KEY.matcher(clean).replaceAll(GONE);
  }
}
