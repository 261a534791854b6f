// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.path;

import dev.pond.kernel.PondException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The one rule for every path that comes out of a table's log: it leads to a file inside the table
 * folder, or inside a folder that the user allowed, or it is refused.
 *
 * <p>A path is decoded once and normalised before it is judged, so that no spelling of {@code ..}
 * gets past. Scheme and authority must be the table's own. Immutable and thread-safe.
 */
public final class PathPolicy {
  private final Root table;
  private final List<Root> roots;
  private final boolean followsLinks;

  private PathPolicy(Root table, List<Root> roots, boolean followsLinks) {
    this.table = table;
    this.roots = roots;
    this.followsLinks = followsLinks;
  }

  /**
   * The policy of a table.
   *
   * @param tablePath the table folder: an absolute, percent-encoded URI without a slash at its end
   * @param allowedPrefixes further folders, written as the table's or without a scheme, in which
   *     case they are in the table's store
   * @throws IllegalArgumentException if one of these is no absolute URI
   */
  public static PathPolicy of(String tablePath, List<String> allowedPrefixes) {
    Objects.requireNonNull(tablePath, "tablePath is null");
    Root table = Root.of(tablePath, null);
    List<Root> roots = new ArrayList<>();
    roots.add(table);
    for (String prefix : allowedPrefixes) {
      roots.add(Root.of(prefix, table));
    }
    return new PathPolicy(table, List.copyOf(roots), false);
  }

  /** Returns this policy with {@link #checkRealPath} switched off. */
  public PathPolicy followingLinks() {
    return new PathPolicy(table, roots, true);
  }

  /** Returns the table folder as it was given. */
  public String tablePath() {
    return table.text;
  }

  /**
   * Returns the absolute, percent-encoded URI of the file that a path of the log names. A relative
   * path is below the table folder. No store is asked.
   *
   * @param origin where the path was found, for the error message, such as a log file's name
   * @throws PondException POND_PATH_ESCAPES_TABLE if the file is outside; POND_LOG_CORRUPT if the
   *     path is no usable URI
   */
  public String resolve(String rawPathFromLog, String origin) {
    Objects.requireNonNull(rawPathFromLog, "rawPathFromLog is null");
    if (isPlainRelative(rawPathFromLog)) {
      return table.text + "/" + rawPathFromLog;
    }
    URI uri = parse(rawPathFromLog, origin);
    String decoded = decode(uri.getRawPath(), origin);
    String scheme = uri.getScheme() == null ? table.scheme : uri.getScheme();
    String authority = uri.getRawAuthority();
    if (uri.getScheme() == null && authority == null) {
      authority = table.authority;
      decoded = decoded.startsWith("/") ? decoded : table.path + "/" + decoded;
    }
    String path = normalise(decoded);
    if (path == null || path.indexOf('\0') >= 0) {
      throw escapes(origin);
    }
    for (Root root : roots) {
      if (root.isIn(scheme, authority) && root.contains(path)) {
        return root.text + "/" + PercentCoding.encode(path.substring(root.path.length() + 1));
      }
    }
    if (table.isIn(scheme, authority) && path.equals(table.path)) {
      throw corrupt(origin, "names the table folder itself as a file");
    }
    throw escapes(origin);
  }

  /**
   * Checks that no symbolic link on the way leads outside, for files of the local file system; does
   * nothing for other stores, for a file that does not exist, or when switched off.
   *
   * @param resolved what {@link #resolve} returned
   * @throws PondException POND_PATH_ESCAPES_TABLE if one does
   */
  public void checkRealPath(String resolved, String origin) throws IOException {
    if (followsLinks || !isLocal(resolved)) {
      return;
    }
    Path real;
    try {
      real = Path.of(URI.create(resolved).getPath()).toRealPath();
    } catch (java.nio.file.NoSuchFileException | InvalidPathException e) {
      return;
    }
    for (Root root : roots) {
      if (root.scheme.equalsIgnoreCase("file") && root.reallyContains(real)) {
        return;
      }
    }
    throw escapes(origin);
  }

  private static boolean isLocal(String resolved) {
    return resolved.regionMatches(true, 0, "file:", 0, "file:".length());
  }

  /** Plain characters, no escape, no scheme, no empty segment, none that begins with a dot. */
  private static boolean isPlainRelative(String raw) {
    boolean segmentStart = true;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (segmentStart ? c == '/' || c == '.' || !PercentCoding.isPlain(c) : !isPlainOrSlash(c)) {
        return false;
      }
      segmentStart = c == '/';
    }
    return !segmentStart;
  }

  private static boolean isPlainOrSlash(char c) {
    return c == '/' || PercentCoding.isPlain(c);
  }

  private URI parse(String raw, String origin) {
    URI uri;
    try {
      uri = new URI(raw);
    } catch (URISyntaxException e) {
      // The cause quotes the path, which may hold partition values.
      throw corrupt(origin, "names a file by a path that is not a valid URI");
    }
    if (uri.isOpaque() || uri.getRawPath().isEmpty()) {
      throw corrupt(origin, "names a file by a URI without a path");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw corrupt(origin, "names a file by a URI with a query or fragment");
    }
    return uri;
  }

  private String decode(String rawPath, String origin) {
    try {
      return PercentCoding.decode(rawPath);
    } catch (CharacterCodingException e) {
      throw corrupt(origin, "names a file by a path whose escapes are not UTF-8");
    }
  }

  /** Returns the path without empty, {@code .} and {@code ..} segments; null if above the top. */
  private static String normalise(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        if (segments.isEmpty()) {
          return null;
        }
        segments.remove(segments.size() - 1);
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    return segments.isEmpty() ? "" : "/" + String.join("/", segments);
  }

  private PondException escapes(String origin) {
    return new PondException(
        "POND_PATH_ESCAPES_TABLE", Map.of("table", table.text, "origin", origin));
  }

  private PondException corrupt(String origin, String reason) {
    return new PondException(
        "POND_LOG_CORRUPT", Map.of("table", table.text, "file", origin, "reason", reason));
  }

  /** A folder below which files may be: its URI, and the parts that paths are compared by. */
  private record Root(String text, String scheme, String authority, String path) {
    static Root of(String text, Root table) {
      try {
        URI uri = new URI(text);
        boolean bare = uri.getScheme() == null && table != null;
        String scheme = bare ? table.scheme : uri.getScheme();
        String authority = bare ? table.authority : uri.getRawAuthority();
        if (scheme == null || uri.isOpaque() || uri.getRawQuery() != null) {
          throw new IllegalArgumentException("Not an absolute URI of a folder");
        }
        String path = normalise(PercentCoding.decode(uri.getRawPath()));
        if (path == null) {
          throw new IllegalArgumentException("A folder above the top of its store");
        }
        String start = authority == null ? scheme + ":" : scheme + "://" + authority;
        String own = table == null ? trimmed(text) : start + PercentCoding.encode(path);
        return new Root(own, scheme.toLowerCase(Locale.ROOT), authority, path);
      } catch (URISyntaxException | CharacterCodingException e) {
        throw new IllegalArgumentException("Not an absolute, percent-encoded URI", e);
      }
    }

    private static String trimmed(String text) {
      int end = text.length();
      while (end > 0 && text.charAt(end - 1) == '/') {
        end--;
      }
      return text.substring(0, end);
    }

    boolean isIn(String otherScheme, String otherAuthority) {
      return scheme.equalsIgnoreCase(otherScheme) && Objects.equals(authority, otherAuthority);
    }

    boolean contains(String other) {
      return other.startsWith(path)
          && other.length() > path.length() + 1
          && other.charAt(path.length()) == '/';
    }

    boolean reallyContains(Path real) throws IOException {
      Path folder = Path.of(path.isEmpty() ? "/" : path);
      return folder.toFile().exists() && real.startsWith(folder.toRealPath());
    }
  }
}
