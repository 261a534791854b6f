// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import dev.pond.kernel.path.PercentCoding;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.TinyFsException;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the tool's URLs say: {@code [host+]scheme[+zstd|+gzip|+bzip2][+table|+series]:///path
 * [?options]}, or a path alone. Immutable.
 *
 * @param onHost whether the path is one of the host's file system
 * @param scheme {@code file}, {@code data}, or the name of a format, in lower case
 * @param compression {@code zstd}, {@code gzip} or {@code bzip2}
 * @param cast as which kind of table files are read
 * @param path of the tree, or a glob; percent-decoded unless it stood alone
 * @param options behind the question mark, percent-decoded, in their order
 */
public record PondUrl(
    boolean onHost,
    String scheme,
    Optional<String> compression,
    Optional<Cast> cast,
    String path,
    Map<String, String> options) {
  /** As which kind of table files are read. */
  public enum Cast {
    /** A table whose newest content counts. */
    TABLE,
    /** A series of times. */
    SERIES
  }

  private static final int MAX_LENGTH = 64 * 1024;
  private static final String MARK = "://";
  private static final String HOST = "host";
  private static final String FILE = "file";
  private static final String DATA = "data";
  private static final Set<String> COMPRESSIONS = Set.of("zstd", "gzip", "bzip2");

  public PondUrl {
    options = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** Returns whether a text is a URL rather than a path. */
  public static boolean isUrl(String text) {
    int mark = text.indexOf(MARK);
    if (mark <= 0) {
      return false;
    }
    for (int i = 0; i < mark; i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == '_';
      if (!letter && (i == 0 || !other)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads a URL, or a path, which is as if {@code file://} stood before it, except that nothing in
   * it is decoded.
   *
   * @throws TinyFsException PATH_INVALID if it names a host, port or user, has a fragment, a suffix
   *     that is not known, or no path
   */
  public static PondUrl parse(String text) throws TinyFsException {
    if (text.length() > MAX_LENGTH) {
      throw invalid(text.substring(0, 80) + "...", "it is longer than " + MAX_LENGTH);
    }
    if (!isUrl(text)) {
      return new PondUrl(false, FILE, Optional.empty(), Optional.empty(), text, Map.of());
    }
    int mark = text.indexOf(MARK);
    String rest = text.substring(mark + MARK.length());
    String shown = text.substring(0, mark) + MARK + withoutAuthority(rest);
    if (!rest.startsWith("/")) {
      throw invalid(shown, authorityReason(rest));
    }
    if (rest.indexOf('#') >= 0) {
      throw invalid(shown, "URLs of a pond have no fragment; write # in a name as %23");
    }
    int question = rest.indexOf('?');
    String path = decode(question < 0 ? rest : rest.substring(0, question), shown);
    Map<String, String> options =
        question < 0 ? Map.of() : options(rest.substring(question + 1), shown);
    return scheme(text.substring(0, mark).toLowerCase(Locale.ROOT), shown, path, options);
  }

  private static PondUrl scheme(
      String scheme, String shown, String path, Map<String, String> options)
      throws TinyFsException {
    String[] parts = scheme.split("\\+", -1);
    int at = 0;
    boolean onHost = parts.length > 1 && parts[0].equals(HOST);
    if (onHost) {
      at++;
    }
    String base = parts[at++];
    Optional<Cast> cast = cast(base);
    if (cast.isPresent()) {
      base = FILE;
    }
    if (base.isEmpty() || base.equals(HOST)) {
      throw invalid(shown, "it has no scheme before " + MARK);
    }
    Optional<String> compression = Optional.empty();
    for (; at < parts.length; at++) {
      String suffix = parts[at];
      Optional<Cast> asCast = cast(suffix);
      if (asCast.isPresent() && cast.isEmpty()) {
        cast = asCast;
      } else if (COMPRESSIONS.contains(suffix) && compression.isEmpty() && cast.isEmpty()) {
        compression = Optional.of(suffix);
      } else {
        throw invalid(
            shown,
            "its suffix +"
                + suffix
                + " is none of +zstd, +gzip, +bzip2 and then +table or +series, each once");
      }
    }
    return new PondUrl(onHost, base, compression, cast, path, options);
  }

  private static Optional<Cast> cast(String name) {
    return switch (name) {
      case "table" -> Optional.of(Cast.TABLE);
      case "series" -> Optional.of(Cast.SERIES);
      default -> Optional.empty();
    };
  }

  /** Secrets stand before an {@code @}: no message shows what is there. */
  private static String withoutAuthority(String rest) {
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    String path = slash < 0 ? "" : rest.substring(slash);
    int end = path.indexOf('?');
    path = end < 0 ? path : path.substring(0, end);
    return (authority.isEmpty() ? "" : "...") + path;
  }

  private static String authorityReason(String rest) {
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    if (authority.indexOf('@') >= 0) {
      return "URLs of a pond name no user; three slashes begin a path";
    }
    return authority.indexOf(':') >= 0
        ? "URLs of a pond name no port; three slashes begin a path"
        : "URLs of a pond name no host; three slashes begin a path";
  }

  private static Map<String, String> options(String query, String shown) throws TinyFsException {
    Map<String, String> options = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals), shown);
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1), shown);
      if (options.put(name, value) != null) {
        throw invalid(shown, "option " + name + " is given twice");
      }
    }
    return options;
  }

  private static String decode(String text, String shown) throws TinyFsException {
    String decoded;
    try {
      decoded = PercentCoding.decode(text);
    } catch (CharacterCodingException e) {
      throw invalid(shown, "its percent escapes are not UTF-8; write % in a name as %25");
    }
    if (decoded.indexOf('\0') >= 0) {
      throw invalid(shown, "it has a NUL character");
    }
    return decoded;
  }

  private static TinyFsException invalid(String subject, String reason) {
    return new TinyFsException(TinyFsException.Kind.PATH_INVALID, subject, reason);
  }

  /** Returns whether files are read as they are in the tree, not decoded from a format. */
  public boolean isBuiltIn() {
    return scheme.equals(FILE) || scheme.equals(DATA);
  }

  /** Returns whether bytes are asked for, whatever they are. */
  public boolean isData() {
    return scheme.equals(DATA);
  }

  /**
   * Returns whether the tool reads nodes of a type by this URL. A built-in URL with a cast takes
   * plain files too, as Parquet.
   */
  public boolean accepts(EntryType type) {
    if (!isBuiltIn()) {
      return type == EntryType.FILE
          || type == EntryType.FILE_SERIES
          || type == EntryType.DYNAMIC_FILE;
    }
    boolean file = type == EntryType.FILE || type == EntryType.DYNAMIC_FILE;
    if (isData()) {
      return file;
    }
    boolean series = type == EntryType.TABLE_SERIES || type == EntryType.DYNAMIC_TABLE;
    boolean table = type == EntryType.TABLE;
    return cast.map(kind -> file || (kind == Cast.SERIES ? series : table))
        .orElse(file || series || table);
  }

  /** Returns the URL without what follows its path. */
  @Override
  public String toString() {
    return (onHost ? HOST + "+" : "")
        + scheme
        + compression.map(name -> "+" + name).orElse("")
        + cast.map(kind -> "+" + kind.name().toLowerCase(Locale.ROOT)).orElse("")
        + MARK
        + path;
  }
}
