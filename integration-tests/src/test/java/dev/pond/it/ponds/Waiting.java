// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.ponds;

import dev.pond.it.corpus.Failure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;

/**
 * Tells what waits for a later piece of pond from what is wrong: the answer must be the typed error
 * that says so, and the node must be of that kind.
 */
final class Waiting {
  private static final Set<String> PLANNED =
      Set.of("sql-derived-table", "sql-derived-series", "dynamic-dir");
  private static final Set<String> CLOSED = Set.of("git-ingest", "temporal-reduce");
  private static final Pattern URL = Pattern.compile("(\\w+)(\\+\\w+)*:/{0,3}(.*)");
  private static final Set<String> FORMATS =
      Set.of("csv", "oteljson", "jsonlogs", "weblog", "excelhtml");
  private static final Pattern CALL = Pattern.compile("\\b([a-zA-Z_][a-zA-Z_0-9]*)\\s*\\(");
  private static final Set<String> WORDS =
      Set.of(
          "in",
          "as",
          "over",
          "filter",
          "values",
          "exists",
          "and",
          "or",
          "not",
          "on",
          "using",
          "by",
          "from",
          "where",
          "select",
          "join",
          "then",
          "else",
          "when",
          "interval",
          "cast",
          "union",
          "all",
          "having",
          "any",
          "some",
          "with");
  private static final List<String> OTHER_ARGUMENTS =
      List.of("to_char", "date_part", "date_trunc", "to_timestamp", "round", "log", "substr");
  private static final int DEPTH = 8;

  private final SparkSession spark;
  private final PondNodes nodes;

  Waiting(SparkSession spark, PondNodes nodes) {
    this.spark = spark;
    this.nodes = nodes;
  }

  /** Returns what a node that could not be read waits for; empty if it should have been read. */
  Optional<String> node(String path, Throwable failure) {
    List<String> classes = Failure.errorClasses(failure);
    Optional<StoredQuery> query =
        nodes.at(path).flatMap(node -> StoredQuery.of(node.configuration()));
    if (classes.contains("POND_FACTORY_UNSUPPORTED")) {
      return factory(path, 0)
          .map(factory -> "factory " + factory)
          .or(() -> query.flatMap(Waiting::format));
    }
    if (query.isEmpty()) {
      return Optional.empty();
    }
    if (classes.contains("POND_NOT_YET")) {
      return format(query.get())
          .or(
              () ->
                  query.get().transforms().isEmpty()
                      ? Optional.empty()
                      : Optional.of("transforms"));
    }
    return classes.contains("POND_QUERY_INVALID") ? dialect(query.get().sql()) : Optional.empty();
  }

  /** Returns what a question waits for; empty if it should have been answered. */
  Optional<String> question(String url, String sql, Throwable failure) {
    List<String> classes = Failure.errorClasses(failure);
    Matcher parts = URL.matcher(url);
    if (parts.matches() && FORMATS.contains(parts.group(1))) {
      return classes.contains("POND_NOT_YET")
          ? Optional.of("format URL " + parts.group(1))
          : Optional.empty();
    }
    if (classes.stream().anyMatch(name -> name.startsWith("POND_"))) {
      return node(path(url), failure);
    }
    // Spark itself has read the question, and says what it does not know.
    return classes.isEmpty() || classes.contains("INTERNAL_ERROR")
        ? Optional.empty()
        : Optional.of(sql)
            .filter(text -> text.contains("\""))
            .map(text -> "dialect: quoted identifiers")
            .or(() -> dialect(sql));
  }

  private static Optional<String> format(StoredQuery query) {
    return query.patterns().stream()
        .map(URL::matcher)
        .filter(url -> url.matches() && FORMATS.contains(url.group(1)))
        .map(url -> "format URL " + url.group(1))
        .findFirst();
  }

  /** Returns the factory that keeps a node from being read: its own, or one that it reads of. */
  private Optional<String> factory(String path, int depth) {
    Optional<PondNodes.Dynamic> node = nodes.above(path);
    if (node.isEmpty() || depth > DEPTH) {
      return Optional.empty();
    }
    if (!PLANNED.contains(node.get().factory())) {
      return Optional.of(node.get().factory());
    }
    Optional<StoredQuery> query = StoredQuery.of(node.get().configuration());
    for (String pattern : query.map(StoredQuery::patterns).orElse(List.of())) {
      Pattern glob = Pattern.compile(regex(path(pattern)));
      for (String at : nodes.all().keySet()) {
        boolean read =
            glob.matcher(at).matches()
                || path(pattern).startsWith(at + "/")
                || (CLOSED.contains(nodes.all().get(at).factory()) && leadsThrough(pattern, at));
        Optional<String> found = read ? factory(at, depth + 1) : Optional.empty();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return query
        .filter(found -> !found.transforms().isEmpty())
        .map(found -> "column-rename (a transform)");
  }

  /** Returns whether a directory stands where the pattern may go on below it. */
  private static boolean leadsThrough(String pattern, String directory) {
    String path = path(pattern);
    for (int end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1)) {
      if (Pattern.matches(regex(path.substring(0, end)), directory)) {
        return true;
      }
    }
    return Pattern.matches(regex(path), directory) && path.endsWith("/**");
  }

  private static String path(String url) {
    Matcher parts = URL.matcher(url);
    return parts.matches() ? "/" + parts.group(3).replaceAll("^/+", "") : url;
  }

  private static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    Matcher star = Pattern.compile("\\*\\*?").matcher(glob);
    int from = 0;
    while (star.find()) {
      regex.append(Pattern.quote(glob.substring(from, star.start())));
      regex.append(star.group().length() == 2 ? ".*" : "[^/]*");
      from = star.end();
    }
    return regex.append(Pattern.quote(glob.substring(from))).toString();
  }

  /** Returns what of a text Spark SQL does not have. */
  private Optional<String> dialect(String sql) {
    if (sql.isBlank()) {
      return Optional.empty();
    }
    try {
      spark.sessionState().sqlParser().parsePlan(sql);
    } catch (Exception e) {
      if (e instanceof ParseException) {
        return Optional.of("dialect: does not parse as Spark SQL");
      }
      throw new AssertionError(e);
    }
    Matcher calls = CALL.matcher(sql);
    while (calls.find()) {
      String name = calls.group(1).toLowerCase(Locale.ROOT);
      if (!WORDS.contains(name) && !spark.catalog().functionExists(name)) {
        return Optional.of("dialect: function " + name);
      }
      if (OTHER_ARGUMENTS.contains(name)) {
        return Optional.of("dialect: other arguments of " + name);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns why a text means something else in Spark SQL, which no error can tell; empty if it
   * means the same.
   *
   * @param stored whether it is a node's; names in quotes are names there
   */
  static Optional<String> otherMeaning(String sql, boolean stored) {
    if (!stored && sql.contains("\"")) {
      return Optional.of("double quotes are around texts");
    }
    if (Pattern.compile("[\\w)]\\s*/\\s*[\\w(]").matcher(sql).find()) {
      return Optional.of("division of integers is not cut");
    }
    if (Pattern.compile("(?is)ORDER BY.*LIMIT").matcher(sql).find()) {
      return Optional.of("NULLs are sorted elsewhere");
    }
    return Pattern.compile("(?i)\\bdow\\b|\\bdate_part\\b").matcher(sql).find()
        ? Optional.of("days of the week are counted otherwise")
        : Optional.empty();
  }
}
