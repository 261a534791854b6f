// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.ponds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pond.it.Sparks;
import dev.pond.it.corpus.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The cases of one pond. What the listing has is asked for once, by the first case. */
final class PondCases {
  private static final Map<String, String> TYPES =
      Map.of(
          "directory", "dir:physical",
          "dynamic-directory", "dir:dynamic",
          "symlink", "symlink",
          "data", "file:physical:version",
          "data:series", "file:physical:series",
          "data:dynamic", "file:dynamic",
          "table", "table:physical:version",
          "table:series", "table:physical:series",
          "table:dynamic", "table:dynamic");
  private static final String TREE = "recursiveFileLookup";
  private static final int BUFFER = 1 << 16;

  private final SparkSession spark;
  private final Path pond;
  private final PondEntry entry;
  private final PondsReport report;
  private PondNodes nodes;
  private Map<String, Row> listing;

  PondCases(SparkSession spark, Path pond, PondEntry entry, PondsReport report) {
    this.spark = spark;
    this.pond = pond;
    this.entry = entry;
    this.report = report;
  }

  private DataFrameReader reader() {
    return spark.read().format(Sparks.FORMAT).option("pond", pond.toString());
  }

  private Map<String, Row> listing() {
    if (listing == null) {
      listing = byPath(reader().option(TREE, "true").load("/"));
    }
    return listing;
  }

  private static Map<String, Row> byPath(Dataset<Row> entries) {
    Map<String, Row> found = new TreeMap<>();
    for (Row row : entries.collectAsList()) {
      Row before = found.put(row.getAs("path"), row);
      assertThat(before).as("listed twice").isNull();
    }
    return found;
  }

  private PondNodes dynamic() {
    if (nodes == null) {
      nodes = new PondNodes(spark, pond);
    }
    return nodes;
  }

  private Waiting waiting() {
    return new Waiting(spark, dynamic());
  }

  /** The whole tree has the nodes that the tool lists, and no others. */
  void nodes() {
    TreeSet<String> known = new TreeSet<>();
    entry.list("nodes").forEach(node -> known.add(node.get("path").textValue()));
    assertThat(known).as("nodes that the tool has").containsAll(listing().keySet());
  }

  void node(JsonNode expected) {
    String path = expected.get("path").textValue();
    Row row = listing().get(path);
    if (row == null) {
      row = alone(path);
    }
    if (row == null) {
      return;
    }
    report.compared("nodes");
    String type = row.getAs("type");
    assertThat(type).isEqualTo(TYPES.get(expected.get("kind").textValue()));
    assertThat(row.<String>getAs("name")).isEqualTo(path.substring(path.lastIndexOf('/') + 1));
    if (!type.contains("dynamic") && dynamic().above(path).isEmpty()) {
      assertThat(row.<Long>getAs("version"))
          .as("version")
          .isEqualTo(expected.get("version").longValue());
    }
    if (expected.has("target")) {
      assertThat(row.<String>getAs("target")).isEqualTo(expected.get("target").textValue());
    }
    if (type.equals("file:physical:version")) {
      assertThat(sizeText(row.getAs("size"))).isEqualTo(expected.get("sizeText").textValue());
    }
  }

  /** Asks for a node that the tree's listing lacks; {@code null} says that it waits. */
  private Row alone(String path) {
    String parent = path.substring(0, path.lastIndexOf('/') + 1);
    Map<String, Row> found = null;
    try {
      found = byPath(reader().load(parent));
    } catch (Exception e) {
      waits("node", path, parent.substring(0, parent.length() - 1), e);
      return null;
    }
    throw new AssertionError(path + " is not listed; " + parent + " has " + found.keySet());
  }

  private void waits(String kind, String name, String path, Exception failure) {
    typed(failure);
    String reason =
        waiting()
            .node(path, failure)
            .orElseThrow(() -> new AssertionError("It must be read: " + failure, failure));
    report.waits(reason, kind + " " + entry.name() + ":" + name);
  }

  /** Fails unless a failure is told by an error class of pond's. */
  private static void typed(Exception failure) {
    List<String> classes = Failure.errorClasses(failure);
    assertThat(Failure.careless(failure)).as("%s", failure).isEmpty();
    assertThat(classes)
        .withFailMessage(() -> "The error must be one of pond's: " + failure)
        .anyMatch(name -> name.startsWith("POND_"))
        .noneMatch(name -> name.startsWith("INTERNAL_ERROR"));
  }

  private static String sizeText(Long size) {
    double value = size == null ? 0 : size;
    String[] units = {"B", "KB", "MB", "GB"};
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0 ? size + "B" : "%.1f%s".formatted(value, units[unit]);
  }

  /** The bytes are the same through the file system and, of what is no table, as a column. */
  void bytes(JsonNode expected) throws IOException {
    String path = expected.get("path").textValue();
    boolean error = expected.get("must").textValue().equals("error");
    try {
      MessageDigest hash = sha256();
      long size = stream(path, hash);
      assertThat(error).as("bytes came of %s, which must fail", path).isFalse();
      judge(expected, size, hash);
    } catch (IOException e) {
      if (error) {
        typed(e);
        report.compared("errors");
      } else {
        waits("bytes", path, path, e);
      }
      return;
    }
    Row row = reader().load(path).select("path", "length", "content").collectAsList().get(0);
    MessageDigest hash = sha256();
    hash.update((byte[]) row.getAs("content"));
    judge(expected, row.getAs("length"), hash);
    report.compared("bytes");
  }

  private long stream(String path, MessageDigest hash) throws IOException {
    Configuration conf = new Configuration(spark.sessionState().newHadoopConf());
    conf.set("fs.pondfs.it.pond", pond.toString());
    conf.setBoolean("fs.pondfs.impl.disable.cache", true);
    org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path("pondfs", "it", path);
    long size = 0;
    try (FileSystem files = FileSystem.get(file.toUri(), conf);
        InputStream in = files.open(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        hash.update(buffer, 0, read);
        size += read;
      }
    }
    return size;
  }

  private static void judge(JsonNode expected, long size, MessageDigest hash) {
    assertThat(size).as("size").isEqualTo(expected.get("size").longValue());
    assertThat(HexFormat.of().formatHex(hash.digest()))
        .as("SHA-256")
        .isEqualTo(expected.get("sha256").textValue());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void table(JsonNode expected) {
    String path = expected.get("path").textValue();
    boolean computed = dynamic().above(path).isPresent();
    String sql =
        dynamic()
            .at(path)
            .flatMap(node -> StoredQuery.of(node.configuration()))
            .map(StoredQuery::sql)
            .orElse("");
    try {
      compare(expected, reader().load(path), "table " + path, sql, computed);
    } catch (Exception e) {
      judgeFailure(expected, "table", path, e, waiting().node(path, e));
    }
  }

  void query(JsonNode expected) {
    String url = expected.get("url").textValue();
    String sql = expected.path("sql").asText("");
    try {
      Dataset<Row> source = reader().load(url);
      source.createOrReplaceTempView("source");
      Dataset<Row> answer = sql.isEmpty() ? source : spark.sql(sql);
      compare(expected, answer, "query " + url, sql, !sql.isEmpty());
    } catch (Exception e) {
      judgeFailure(expected, "query", url, e, waiting().question(url, sql, e));
    }
  }

  private void compare(
      JsonNode expected, Dataset<Row> found, String name, String sql, boolean computed) {
    String must = expected.get("must").textValue();
    if (!expected.has("rowCount")) {
      long rows = found.collectAsList().size();
      assertThat(must).as("%s rows came", rows).isEqualTo("either");
      report.compared("either: rows");
      return;
    }
    try {
      new ExpectedTable(expected, computed).check(found);
      report.compared(name.substring(0, name.indexOf(' ')) + ": rows");
    } catch (AssertionError e) {
      String reason = Waiting.otherMeaning(sql, name.startsWith("table ")).orElseThrow(() -> e);
      report.differs(reason, entry.name() + ":" + name);
    }
  }

  private void judgeFailure(
      JsonNode expected, String kind, String name, Exception e, Optional<String> reason) {
    String must = expected.get("must").textValue();
    if (must.equals("rows")) {
      if (reason.isEmpty()) {
        throw new AssertionError("It must be read: " + e.getMessage(), e);
      }
      report.waits(reason.get(), kind + " " + entry.name() + ":" + name);
      return;
    }
    typed(e);
    report.compared(must.equals("error") ? "errors" : "either: error");
  }

  void glob(JsonNode expected) {
    String pattern = expected.get("pattern").textValue();
    TreeSet<String> known = new TreeSet<>();
    expected.path("paths").forEach(path -> known.add(path.textValue()));
    try {
      TreeSet<String> found =
          new TreeSet<>(byPath(reader().option("listing", "true").load(pattern)).keySet());
      if (expected.get("must").textValue().equals("rows")) {
        judgeGlob(pattern, known, found);
      }
      report.compared("globs");
    } catch (Exception e) {
      typed(e);
      boolean nothing = Failure.errorClasses(e).contains("POND_PATH_NOT_FOUND");
      if (nothing && known.isEmpty() || !expected.get("must").textValue().equals("rows")) {
        report.compared("globs");
      } else {
        waits("glob", pattern, pattern.replaceAll("/[^/]*[*].*", ""), e);
      }
    }
  }

  private void judgeGlob(String pattern, TreeSet<String> known, TreeSet<String> found) {
    assertThat(known).as("what the tool finds").containsAll(found);
    known.removeAll(found);
    for (String missing : known) {
      String parent = missing.substring(0, missing.lastIndexOf('/'));
      try {
        reader().load(parent + "/").collectAsList();
      } catch (Exception e) {
        waits("glob", pattern + " (" + missing + ")", parent, e);
        continue;
      }
      throw new AssertionError(missing + " does not match; found are " + found);
    }
  }
}
