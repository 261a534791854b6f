// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.PondException;
import dev.pond.made.MadeContent;
import dev.pond.made.MadeEntry;
import dev.pond.made.MadePond;
import dev.pond.oplog.content.ContentAddress;
import dev.pond.oplog.directory.ArrowDirectory;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.Glob;
import dev.pond.tinyfs.Match;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.NodeId;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.TinyPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ponds as they are opened: what is read, and how what cannot be is named. */
class PondTest {
  @TempDir Path folder;

  private static Pond open(MadePond made) {
    return RealPonds.open(RealPonds.uri(made.folder()));
  }

  private static Node find(Pond pond, String path) throws TinyFsException {
    return pond.tree().findEntry(TinyPath.parse(path));
  }

  /** Returns the newest version of every node by path. */
  private static Map<String, Long> versions(Pond pond) throws TinyFsException {
    Map<String, Long> versions = new TreeMap<>();
    for (Match match : pond.tree().match(Glob.parse("/**"), TinyPath.ROOT)) {
      List<NodeVersion> all = match.node().versions();
      versions.put(match.node().path().toString(), all.get(all.size() - 1).version());
    }
    return versions;
  }

  private static void assertKind(Kind kind, String reason, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            TinyFsException.class, e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind))
        .hasMessageContaining(reason);
  }

  @Test
  void everyVersionShowsWhatWasThereThen() throws Exception {
    MadePond made = MadePond.in(folder).file("/a/b/c.txt", "one").commit("copy");
    made.file("/a/b/c.txt", "two").file("/a/d", "x").commit("copy");
    made.remove("/a/d").rename("/a/b/c.txt", "/a/b/moved.txt").commit("mv");
    made.compact();
    String root = RealPonds.uri(made.folder());
    assertThatThrownBy(() -> RealPonds.open(root, Optional.of(0L)))
        .isInstanceOfSatisfying(
            PondException.class,
            e -> assertThat(e.errorClass()).isEqualTo("POND_VERSION_NOT_FOUND"))
        .hasMessageContaining("the pond has no tree yet at version 0; its first is 1");
    assertThat(versions(RealPonds.open(root, Optional.of(1L)))).isEmpty();
    assertThat(versions(RealPonds.open(root, Optional.of(2L))))
        .isEqualTo(Map.of("/a", 1L, "/a/b", 1L, "/a/b/c.txt", 1L));
    assertThat(versions(RealPonds.open(root, Optional.of(3L))))
        .isEqualTo(Map.of("/a", 2L, "/a/b", 1L, "/a/b/c.txt", 2L, "/a/d", 1L));
    Map<String, Long> last = versions(RealPonds.open(root, Optional.of(5L)));
    assertThat(last).isEqualTo(versions(RealPonds.open(root, Optional.of(4L))));
    assertThat(last).containsKeys("/a", "/a/b", "/a/b/moved.txt").hasSize(3);
  }

  @Test
  void versionsSayWhatTheirRowsSay() throws Exception {
    MadePond made =
        MadePond.in(folder)
            .series("/s.series", MadeContent.of("parquet".getBytes(UTF_8)), 5L, 9L, "time")
            .commit("copy")
            .bounds("/s.series", 1, 2)
            .commit("set-temporal-bounds");
    Node series = find(open(made), "/s.series");
    List<NodeVersion> versions = series.versions();
    assertThat(versions).extracting(NodeVersion::version).containsExactly(1L, 2L);
    NodeVersion first = versions.get(0);
    assertThat(first.size()).hasValue(7);
    assertThat(first.eventTimes()).contains(new NodeVersion.Bounds(5, 9));
    assertThat(first.overrides()).isEmpty();
    assertThat(first.attributes()).containsEntry("watertown.timestamp_column", "time");
    assertThat(first.external()).isFalse();
    assertThat(first.transaction()).isEqualTo(2);
    assertThat(versions.get(1).hasContent()).isFalse();
    assertThat(versions.get(1).overrides()).contains(new NodeVersion.Bounds(1, 2));
  }

  @Test
  void newestIsByTimeThenByVersion() throws Exception {
    long time = 2_000_000_000_000_000L;
    MadePond made =
        MadePond.in(folder)
            .changingNext(row -> row.timestamp(time))
            .file("/f", "first")
            .changingNext(row -> row.timestamp(time - 1))
            .file("/f", "second")
            .changingNext(row -> row.timestamp(time))
            .file("/f", "third")
            .commit("copy");
    assertThat(find(open(made), "/f").versions())
        .extracting(NodeVersion::version)
        .containsExactly(2L, 1L, 3L);
  }

  @Test
  void addressesSayWhereBytesLie() throws Exception {
    byte[] large = new byte[1 << 16];
    MadePond made =
        MadePond.in(folder)
            .file("/small", "bytes")
            .file("/large", large)
            .append("/log", "line".getBytes(UTF_8))
            .link("/link", "small")
            .commit("copy");
    Pond pond = open(made);
    ContentAddress.Inline small = (ContentAddress.Inline) address(pond, "/small");
    assertThat(small.node()).isEqualTo(made.nodeId("/small"));
    assertThat(small.version()).isEqualTo(1);
    assertThat(small.size()).isEqualTo(5);
    assertThat(small.hash()).hasSize(64);
    assertThat(small.dataFile()).startsWith(pond.root() + "/data/pond_id=" + pond.id());
    assertThat(small.dataFileSize())
        .isEqualTo(Files.size(Path.of(java.net.URI.create(small.dataFile()))));
    ContentAddress.Large external = (ContentAddress.Large) address(pond, "/large");
    assertThat(external.folder()).isEqualTo(pond.root() + "/data/_large_files");
    assertThat(external.size()).isEqualTo(1 << 16);
    assertThat(address(pond, "/log").hash()).hasSize(64);
    assertThat(address(pond, "/link").hash()).isEmpty();
    assertThat(address(pond, "/link").size()).isEqualTo(5);
    assertThat(find(pond, "/link").target()).contains("small");
  }

  private static ContentAddress address(Pond pond, String path) throws TinyFsException {
    Node node = find(pond, path);
    return pond.address(node.id(), node.versions().get(node.versions().size() - 1));
  }

  @Test
  void anImportedPondIsBelowItsMount() throws Exception {
    MadePond other =
        MadePond.in(folder.resolve("other"), 7)
            .file("/data/in/f.txt", "far")
            .link("/data/up", "/f-at-root")
            .commit("copy");
    MadePond made = MadePond.in(folder.resolve("here")).file("/f-at-root", "near").commit("copy");
    made.mount("/imports/up", other, "/data").commit("internal", "apply_pulled_bundle");
    Pond pond = open(made);
    assertThat(pond.id()).isEqualTo(made.id());
    Node far = find(pond, "/imports/up/in/f.txt");
    assertThat(far.id().pond()).isEqualTo(other.id());
    assertThat(far.effectiveRoot()).hasToString("/imports");
    assertThat(far.versions()).hasSize(1);
    assertThat(find(pond, "/imports").id().pond()).isEqualTo(made.id());
  }

  @Test
  void thePondItselfIsFoundWhenTheLogNoLongerTells() throws Exception {
    // The other pond's whole tree is here, with a root of its own.
    MadePond other = MadePond.in(folder.resolve("other"), 7).file("/f", "far").commit("copy");
    MadePond made = MadePond.in(folder.resolve("here")).file("/g", "near").commit("copy");
    made.mount("/imports/up", other, "/").commit("internal", "apply_pulled_bundle");
    made.checkpoint();
    Path log = made.folder().resolve("data/_delta_log");
    for (long version = 0; version <= made.version(); version++) {
      Files.delete(log.resolve("%020d.json".formatted(version)));
    }
    Pond pond = open(made);
    assertThat(pond.id()).isEqualTo(made.id());
    assertThat(find(pond, "/imports/up/f").id().pond()).isEqualTo(other.id());
  }

  @Test
  void anEntryWithoutRowsIsListedAndFailsWhenItIsOpened() throws Exception {
    String node = "01a1fd3e-00f2-7414-ae53-57ae12e1e6b0";
    String directory = "01a1fd3e-00f2-7114-ae53-57ae12e1e6b1";
    MadePond made =
        MadePond.in(folder)
            .file("/d/real", "x")
            .entry("/d", new MadeEntry("ghost", node, "file:physical:version", null))
            .entry("/d", new MadeEntry("hole", directory, "dir:physical", null))
            .commit("copy");
    Pond pond = open(made);
    assertThat(pond.tree().list(find(pond, "/d"))).hasSize(3);
    assertKind(Kind.CORRUPT, node, () -> find(pond, "/d/ghost").versions());
    assertKind(Kind.CORRUPT, directory, () -> pond.tree().list(find(pond, "/d/hole")));
  }

  @Test
  void unknownEntryTypesNameDirectoryAndVersion() {
    String node = "01a1fd3e-00f2-7414-ae53-57ae12e1e6b0";
    MadePond made =
        MadePond.in(folder)
            .entry("/d", new MadeEntry("x", node, "file:virtual", null))
            .commit("copy");
    Pond pond = open(made);
    assertThatThrownBy(() -> pond.tree().list(find(pond, "/d")))
        .hasMessageContaining(made.nodeId("/d"))
        .hasMessageContaining("version 1")
        .hasMessageContaining("type that this version does not know")
        .hasMessageNotContaining("virtual");
  }

  @Test
  void damagedSnapshotsNameDirectoryAndVersion() {
    MadePond made = MadePond.in(folder).directoryBytes("/d", new byte[] {1, 2, 3}).commit("copy");
    Pond pond = open(made);
    assertKind(Kind.CORRUPT, "version 1", () -> pond.tree().list(find(pond, "/d")));
  }

  @Test
  void brokenRowsDoNotHideTheirNeighbours() throws Exception {
    MadePond made =
        MadePond.in(folder)
            .file("/d/good", "x")
            .changingNext(row -> row.type("file:virtual"))
            .file("/d/type", "x")
            .changingNext(row -> row.type("table:physical:version"))
            .file("/d/other", "x")
            .changingNext(row -> row.format("outline"))
            .file("/d/format", "x")
            .changingNext(row -> row.size(null))
            .file("/d/size", "x")
            .changingNext(row -> row.hash("00"))
            .file("/d/hash", "x")
            .changingNext(row -> row.attributes("{\"a\":{\"b\":{}}}"))
            .file("/d/attributes", "x")
            .changingNext(row -> row.attributes("[".repeat(10_000)))
            .file("/d/nested", "x")
            .changingNext(row -> row.attributes("{\"a\":\"" + "x".repeat(70_000) + "\"}"))
            .file("/d/long", "x")
            .commit("copy");
    Pond pond = open(made);
    assertThat(find(pond, "/d/good").versions()).hasSize(1);
    assertKind(Kind.CORRUPT, "type", () -> find(pond, "/d/type").versions());
    assertKind(Kind.CORRUPT, "another type", () -> find(pond, "/d/other").versions());
    assertKind(Kind.CORRUPT, "format", () -> find(pond, "/d/format").versions());
    assertKind(Kind.CORRUPT, "no size", () -> find(pond, "/d/size").versions());
    assertKind(Kind.CORRUPT, "hash", () -> find(pond, "/d/hash").versions());
    for (String name : List.of("attributes", "nested", "long")) {
      assertThatThrownBy(() -> find(pond, "/d/" + name).versions())
          .hasMessageContaining(made.nodeId("/d/" + name))
          .hasMessageContaining("no JSON object");
    }
  }

  @Test
  void ordinaryTablesAndOlderLayoutsAreNamed() throws Exception {
    String current =
        "part_id string,node_id string,file_type string,timestamp timestamp,version long,content"
            + " binary,blake3 string,size long,format string,txn_seq long,pond_id string";
    String none = "id long,part_id string";
    assertLayout(none, "part_id", "ordinary Delta table");
    assertLayout(current, "part_id", "partitioned by part_id alone");
    assertLayout(current.replace(",pond_id string", ""), "part_id", "February to March 2026");
    assertLayout(current, "part_id,pond_id", "[part_id, pond_id] instead");
    String sha = current.replace("blake3", "sha256");
    assertLayout(sha, "part_id", "SHA-256");
    assertLayout(sha, "part_id", "December 2025");
    assertLayout(sha.replace("format string,", ""), "part_id", "November 2025");
    String september = sha.replace("format string,txn_seq long", "factory string");
    assertLayout(september, "part_id", "September 2025");
    assertLayout(september.replace("factory string,", ""), "part_id", "July 2025");
    assertLayout(current.replace("format string,", ""), "pond_id,part_id", "no column format");
    assertLayout(
        current.replace("version long", "version integer"),
        "pond_id,part_id",
        "column version of its table is of type integer instead of long");
  }

  private int tables;

  private void assertLayout(String columns, String partitions, String reason) throws IOException {
    Path pond = folder.resolve("layout" + tables++);
    Path log = Files.createDirectories(pond.resolve("data/_delta_log"));
    StringBuilder fields = new StringBuilder();
    for (String column : columns.split(",")) {
      String[] words = column.trim().split(" ");
      fields
          .append(fields.isEmpty() ? "" : ",")
          .append(
              "{\\\"name\\\":\\\"%s\\\",\\\"type\\\":\\\"%s\\\",\\\"nullable\\\":true,\\\"metadata\\\":{}}"
                  .formatted(words[0], words[1]));
    }
    Files.writeString(
        log.resolve("00000000000000000000.json"),
        "{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":2}}\n"
            + "{\"metaData\":{\"id\":\"x\",\"format\":{\"provider\":\"parquet\",\"options\":{}},"
            + "\"schemaString\":\"{\\\"type\\\":\\\"struct\\\",\\\"fields\\\":["
            + fields
            + "]}\",\"partitionColumns\":[\""
            + partitions.replace(",", "\",\"")
            + "\"],\"configuration\":{}}}\n");
    assertThatThrownBy(() -> RealPonds.open(RealPonds.uri(pond)))
        .isInstanceOfSatisfying(
            PondException.class,
            e -> assertThat(e.errorClass()).isEqualTo("POND_LAYOUT_UNSUPPORTED"))
        .hasMessageContaining(reason);
  }

  @Test
  void olderDirectoriesTypesAndRootsAreNamed() throws IOException {
    MadePond types =
        MadePond.in(folder.resolve("types"))
            .changingNext(row -> row.type("directory"))
            .directoryBytes("/", new byte[0])
            .commit("copy");
    assertUnsupported(types, "entry types of 2025");
    Map<String, List<String>> columns = new LinkedHashMap<>();
    columns.put("name", List.of("a"));
    columns.put("child_node_id", List.of("01a1fd3e-00f2-7414-ae53-57ae12e1e6b0"));
    columns.put("operation_type", List.of("Insert"));
    MadePond changes =
        MadePond.in(folder.resolve("changes"))
            .withoutReserved()
            .directoryBytes("/", ArrowDirectory.write(columns))
            .commit("copy");
    assertUnsupported(changes, "operation_type");
    MadePond root = MadePond.in(folder.resolve("root")).withoutReserved().mkdir("/a").commit("x");
    Path data = root.folder().resolve("data");
    try (Stream<Path> files = Files.list(data.resolve("_delta_log"))) {
      for (Path file : files.toList()) {
        String log = Files.readString(file);
        Files.writeString(
            file, log.replace(NodeId.ROOT.text(), NodeId.ROOT.text().replace("71", "70")));
      }
    }
    assertUnsupported(root, "before December 2025");
  }

  private static void assertUnsupported(MadePond made, String reason) {
    assertThatThrownBy(() -> open(made))
        .isInstanceOfSatisfying(
            PondException.class,
            e -> assertThat(e.errorClass()).isEqualTo("POND_LAYOUT_UNSUPPORTED"))
        .hasMessageContaining(reason);
  }

  @Test
  void unsupportedFactoriesAreListedAndFailWhenOpened() throws Exception {
    MadePond made =
        MadePond.in(folder)
            .dynamic("/reduced", "temporal-reduce", "in_pattern: series:///x")
            .dynamic(
                "/dyn",
                "dynamic-dir",
                """
                entries:
                - {name: gen, factory: synthetic-timeseries, config: {start: 2024-01-01}}
                - {name: join, factory: timeseries-join, config: {}}
                - {name: deep, factory: dynamic-dir, config: {entries: [{name: q,
                    factory: sql-derived-table, config: {patterns: {t: "table:///t"}}}]}}
                - {name: later, factory: from-the-future}
                """)
            .commit("mknod");
    Pond pond = open(made);
    assertThat(pond.tree().list(find(pond, "/dyn")))
        .extracting(node -> node.path().name() + " " + node.type())
        .containsExactly(
            "deep " + EntryType.DYNAMIC_DIRECTORY,
            "gen " + EntryType.DYNAMIC_TABLE,
            "join " + EntryType.DYNAMIC_TABLE,
            "later " + EntryType.DYNAMIC_FILE);
    Node query = find(pond, "/dyn/deep/q");
    assertThat(query.factory()).contains("sql-derived-table");
    assertThat(new String(query.configuration(), UTF_8))
        .isEqualTo("{\"patterns\":{\"t\":\"table:///t\"}}");
    assertKind(
        Kind.FACTORY_UNSUPPORTED,
        "temporal-reduce",
        () -> pond.tree().list(find(pond, "/reduced")));
    assertKind(
        Kind.FACTORY_UNSUPPORTED,
        "synthetic-timeseries",
        () -> pond.tree().open(find(pond, "/dyn/gen")));
  }

  /** As a writer with a higher threshold leaves it. */
  @Test
  void largeContentMayStandInItsRow() throws Exception {
    byte[] large = new byte[70_000];
    large[5] = 5;
    MadePond made =
        MadePond.in(folder)
            .changingNext(row -> row.content(large))
            .file("/large", large)
            .file("/gone", new byte[80_000])
            .commit("copy");
    Pond pond = open(made);
    for (String path : List.of("/large", "/gone")) {
      Files.delete(made.largeFile(find(pond, path).versions().get(0).hash().orElseThrow()));
    }
    assertThat(pond.tree().read(find(pond, "/large"), 100_000)).isEqualTo(large);
    assertKind(
        Kind.LARGE_FILE_MISSING,
        "large file",
        () -> pond.tree().read(find(pond, "/gone"), 100_000));
  }

  @Test
  void whatIsInNeitherPlaceIsSaidAsStated() throws Exception {
    MadePond made =
        MadePond.in(folder)
            .changingNext(row -> row.content(null))
            .file("/small", "bytes")
            .changingNext(row -> row.content("other".getBytes(UTF_8)))
            .file("/changed", "bytes")
            .commit("copy");
    Pond pond = open(made);
    assertKind(Kind.CORRUPT, "content", () -> pond.tree().read(find(pond, "/small"), 10));
    assertKind(Kind.HASH_MISMATCH, "hash", () -> pond.tree().read(find(pond, "/changed"), 10));
  }

  @Test
  void aMissingDataFileIsSaidSo() throws Exception {
    MadePond made = MadePond.in(folder).file("/d/f", "x").commit("copy");
    Pond pond = open(made);
    try (var files = Files.list(made.partition("/d"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    assertKind(Kind.STORE_FAILED, "open it again", () -> pond.tree().list(find(pond, "/d")));
  }
}
