// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.path;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The identity of a path in a log: what tells whether a remove means the file of an add. */
public final class LogPath {
  private LogPath() {}

  /**
   * Returns the text under which adds and removes of one file meet. Two paths have the same key if
   * they are equal as URIs (case of the scheme, the host and the digits of escapes apart), where a
   * path that begins with one slash is a {@code file:} URI. It never fails: whether a path is a
   * usable URI is for {@link PathPolicy#resolve} to say.
   *
   * <p>Paths are normalised first: segments of dots and doubled slashes do not count. A path with
   * none of them, and neither {@code :} nor {@code %} nor a slash at its start, is its own key.
   */
  public static String canonicalKey(String raw) {
    boolean plain = raw.isEmpty() || raw.charAt(0) != '/' && !raw.endsWith(".");
    for (int i = 0; plain && i < raw.length(); i++) {
      char c = raw.charAt(i);
      plain = c != ':' && c != '%' && (c != '/' || !followsDotOrSlash(raw, i));
    }
    return plain ? raw : canonical(upperCaseEscapes(normalised(raw)));
  }

  /** Returns whether a segment that is to be left out may end here. */
  private static boolean followsDotOrSlash(String text, int slash) {
    return slash > 0 && (text.charAt(slash - 1) == '.' || text.charAt(slash - 1) == '/');
  }

  private static String normalised(String raw) {
    try {
      return new URI(raw).normalize().toString();
    } catch (URISyntaxException e) {
      return raw;
    }
  }

  private static String canonical(String text) {
    if (text.startsWith("/")) {
      return text.startsWith("//") ? canonicalAuthority("", text, 0) : "file:" + text;
    }
    int colon = schemeEnd(text);
    if (colon < 0) {
      return text;
    }
    String scheme = text.substring(0, colon + 1).toLowerCase(Locale.ROOT);
    if (text.startsWith("///", colon + 1)) {
      return scheme + text.substring(colon + 3);
    }
    return text.startsWith("//", colon + 1)
        ? canonicalAuthority(scheme, text, colon + 1)
        : scheme + text.substring(colon + 1);
  }

  /** Lower-cases the host, if the authority is one that has a host. */
  private static String canonicalAuthority(String scheme, String text, int slashes) {
    int end = text.indexOf('/', slashes + 2);
    end = end < 0 ? text.length() : end;
    String authority = text.substring(slashes + 2, end);
    String host;
    try {
      host = new URI("x://" + authority).getHost();
    } catch (URISyntaxException e) {
      host = null;
    }
    if (host != null) {
      int at = authority.lastIndexOf('@') + 1;
      authority = authority.substring(0, at) + authority.substring(at).toLowerCase(Locale.ROOT);
    }
    return scheme + "//" + authority + text.substring(end);
  }

  private static int schemeEnd(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (c == ':') {
        return i == 0 ? -1 : i;
      }
      boolean other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (!letter && (i == 0 || !other)) {
        return -1;
      }
    }
    return -1;
  }

  private static String upperCaseEscapes(String raw) {
    StringBuilder text = null;
    for (int i = raw.indexOf('%'); i >= 0; i = raw.indexOf('%', i + 1)) {
      for (int j = i + 1; j <= i + 2 && j < raw.length(); j++) {
        char c = raw.charAt(j);
        if (c >= 'a' && c <= 'f') {
          text = text == null ? new StringBuilder(raw) : text;
          text.setCharAt(j, (char) (c - 'a' + 'A'));
        }
      }
    }
    return text == null ? raw : text.toString();
  }
}
