// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.Glob;
import dev.pond.tinyfs.Match;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyPath;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the real tool lists and prints is what the tree has. */
class RealPondTest {
  @TempDir static Path into;

  @TestFactory
  Stream<DynamicTest> listsWhatTheToolLists() throws Exception {
    return each(RealPondTest::compareNodes);
  }

  @TestFactory
  Stream<DynamicTest> readsTheBytesThatTheToolPrints() throws Exception {
    return each(RealPondTest::compareBytes);
  }

  @TestFactory
  Stream<DynamicTest> matchesWhatTheToolMatches() throws Exception {
    return each(RealPondTest::compareGlobs);
  }

  private interface Comparison {
    void run(Pond pond, JsonNode answers) throws Exception;
  }

  private static Stream<DynamicTest> each(Comparison comparison) throws Exception {
    Optional<Path> folder = RealPonds.folder();
    assumeTrue(folder.isPresent(), RealPonds.ABSENT);
    List<DynamicTest> tests = new ArrayList<>();
    for (String name : RealPonds.names(folder.get())) {
      tests.add(
          DynamicTest.dynamicTest(
              name,
              () -> {
                Path pond = into.resolve(name);
                if (!pond.toFile().exists()) {
                  RealPonds.unpack(folder.get(), name, into);
                }
                comparison.run(
                    RealPonds.open(RealPonds.uri(pond)), RealPonds.answers(folder.get(), name));
              }));
    }
    return tests.stream();
  }

  /** Returns the directories whose entries a later piece names. */
  private static Set<String> unsupported(Pond pond) throws TinyFsException {
    Set<String> paths = new TreeSet<>();
    for (Match match : pond.tree().match(Glob.parse("/**"), TinyPath.ROOT)) {
      Node node = match.node();
      if (node.type() == EntryType.DYNAMIC_DIRECTORY
          && !node.factory().orElseThrow().equals("dynamic-dir")) {
        paths.add(node.path().toString());
      }
    }
    return paths;
  }

  private static boolean isBelow(String path, Set<String> directories) {
    return directories.stream().anyMatch(directory -> path.startsWith(directory + "/"));
  }

  private static void compareNodes(Pond pond, JsonNode answers) throws TinyFsException {
    Set<String> unsupported = unsupported(pond);
    List<String> expected = new ArrayList<>();
    int left = 0;
    for (JsonNode node : answers.get("nodes")) {
      if (isBelow(node.get("path").asText(), unsupported)) {
        left++;
      } else {
        expected.add(
            node.get("path").asText()
                + " "
                + node.get("kind").asText()
                + " "
                + node.get("version").asLong()
                + (node.has("target") ? " -> " + node.get("target").asText() : ""));
      }
    }
    System.out.println("Left to later pieces: " + left + " nodes below " + unsupported);
    List<String> found = new ArrayList<>();
    for (Match match : pond.tree().match(Glob.parse("/**"), TinyPath.ROOT)) {
      Node node = match.node();
      List<NodeVersion> versions = node.versions();
      long version = node.type().isDynamic() ? 1 : versions.get(versions.size() - 1).version();
      found.add(
          node.path()
              + " "
              + kind(node.type())
              + " "
              + version
              + node.target().map(" -> "::concat).orElse(""));
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String kind(EntryType type) {
    return switch (type) {
      case DIRECTORY -> "directory";
      case DYNAMIC_DIRECTORY -> "dynamic-directory";
      case LINK -> "symlink";
      case FILE -> "data";
      case DYNAMIC_FILE -> "data:dynamic";
      case TABLE -> "table";
      case FILE_SERIES -> "data:series";
      case TABLE_SERIES -> "table:series";
      case DYNAMIC_TABLE -> "table:dynamic";
    };
  }

  private static void compareBytes(Pond pond, JsonNode answers) throws Exception {
    Set<String> unsupported = unsupported(pond);
    int equal = 0;
    int errors = 0;
    int left = 0;
    for (JsonNode file : answers.get("bytes")) {
      String path = file.get("path").asText();
      if (isBelow(path, unsupported)) {
        left++;
        continue;
      }
      String expected =
          file.has("sha256")
              ? file.get("size").asLong() + " " + file.get("sha256").asText()
              : "error";
      String found = read(pond, path);
      if (expected.equals("error") && file.get("must").asText().equals("either")) {
        expected = found;
      }
      assertThat(found).as(path).isEqualTo(expected);
      equal += expected.equals("error") ? 0 : 1;
      errors += expected.equals("error") ? 1 : 0;
    }
    System.out.println(
        equal + " files equal, " + errors + " errors as expected, " + left + " left");
  }

  private static String read(Pond pond, String path) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    long size = 0;
    try (InputStream in =
        new DigestInputStream(
            Channels.newInputStream(pond.tree().open(pond.tree().find(TinyPath.parse(path)))),
            digest)) {
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        size += count;
      }
    } catch (TinyFsException e) {
      System.out.println(path + ": " + e.kind() + " " + e.getMessage());
      return "error";
    }
    return size + " " + HexFormat.of().formatHex(digest.digest());
  }

  private static void compareGlobs(Pond pond, JsonNode answers) throws TinyFsException {
    Set<String> unsupported = unsupported(pond);
    for (JsonNode glob : answers.get("globs")) {
      Set<String> found = new TreeSet<>();
      for (Match match :
          pond.tree().match(Glob.parse(glob.get("pattern").asText()), TinyPath.ROOT)) {
        found.add(match.node().path().toString());
      }
      Set<String> expected = new TreeSet<>();
      if (glob.has("paths")) {
        glob.get("paths").forEach(path -> expected.add(path.asText()));
      }
      expected.removeIf(path -> isBelow(path, unsupported));
      if (glob.has("paths")) {
        assertThat(found).as(glob.get("pattern").asText()).isEqualTo(expected);
      } else {
        System.out.println(glob + " " + found);
      }
    }
  }
}
