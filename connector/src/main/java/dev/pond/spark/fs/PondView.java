// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.fs;

import dev.pond.kernel.PondException;
import dev.pond.oplog.Pond;
import dev.pond.spark.fs.PondEntry.Kind;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.TinyPath;
import dev.pond.tinyfs.VersionRules;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pond at one version as file systems see it. What is not there is a {@link
 * FileNotFoundException}, all else a {@link PondFileException}. Thread-safe.
 */
record PondView(Pond pond) {
  private static final long MICROS_OF_A_MILLI = 1000;

  private interface Question<T> {
    T answer() throws IOException;
  }

  private <T> T ask(Question<T> question) throws IOException {
    try {
      return question.answer();
    } catch (IOException e) {
      throw PondFileException.of(e, pond.root(), pond.version());
    } catch (PondException e) {
      throw PondFileException.of(e);
    } catch (UncheckedIOException e) {
      throw PondFileException.of(e, pond.root());
    } catch (RuntimeException e) {
      // Spark's form of our failures, where a query makes the bytes.
      if (e.getCause() instanceof PondException known) {
        throw PondFileException.of(known);
      }
      throw e;
    }
  }

  /** Returns what is at a path, links followed. */
  PondEntry find(String path) throws IOException {
    return ask(() -> entry(path, pond.tree().find(TinyPath.parse(path))));
  }

  /** As {@link #find}, but a link at the end is the answer itself. */
  PondEntry findEntry(String path) throws IOException {
    return ask(() -> entry(path, pond.tree().findEntry(TinyPath.parse(path))));
  }

  /** Returns where a path really leads. */
  String resolve(String path) throws IOException {
    return ask(() -> pond.tree().find(TinyPath.parse(path)).path().toString());
  }

  /**
   * Returns a directory's entries by name, links themselves.
   *
   * @throws IOException POND_PATH_UNUSABLE if it is none
   */
  List<PondEntry> list(String path) throws IOException {
    return ask(
        () -> {
          List<PondEntry> entries = new ArrayList<>();
          TinyPath directory = TinyPath.parse(path);
          for (Node node : pond.tree().list(pond.tree().find(directory))) {
            entries.add(entry(directory.child(node.path().name()).toString(), node));
          }
          return entries;
        });
  }

  /** Opens a file's bytes. */
  SeekableByteChannel open(String path) throws IOException {
    return ask(
        () -> {
          Node node = pond.tree().find(TinyPath.parse(path));
          SeekableByteChannel bytes =
              node.makesBytes() ? MadeBytes.maker().open(pond, node) : pond.tree().open(node);
          return new NamedChannel(bytes, pond.root(), pond.version());
        });
  }

  private PondEntry entry(String path, Node node) throws IOException {
    if (node.type().isDirectory()) {
      return new PondEntry(path, Kind.DIRECTORY, 0, modified(node.versions()), null, node.id());
    }
    if (node.type() == EntryType.LINK) {
      String target = node.target().orElseThrow();
      int length = target.getBytes(StandardCharsets.UTF_8).length;
      return new PondEntry(path, Kind.LINK, length, modified(node.versions()), target, node.id());
    }
    List<NodeVersion> versions = node.versions();
    return new PondEntry(
        path, Kind.FILE, length(node, versions), modified(versions), null, node.id());
  }

  private long length(Node node, List<NodeVersion> versions) throws IOException {
    if (!node.type().isDynamic() && !versions.isEmpty()) {
      return VersionRules.bytes(node.type(), versions).stream()
          .mapToLong(version -> version.size().orElse(0))
          .sum();
    }
    if (node.makesBytes()) {
      return MadeBytes.maker().length(pond, node).orElse(0);
    }
    try (SeekableByteChannel bytes = pond.tree().open(node)) {
      return bytes.size();
    }
  }

  private static long modified(List<NodeVersion> versions) {
    Optional<NodeVersion> newest = VersionRules.newest(versions);
    return newest.map(version -> version.timestamp() / MICROS_OF_A_MILLI).orElse(0L);
  }

  /** Returns the failure of an attempt to write. */
  static IOException readOnly(String path, String pond, String version) {
    return new PondFileException(
        new PondException(
            "POND_READ_ONLY",
            Map.of(
                "path",
                path,
                "pond",
                pond,
                "version",
                version,
                "reason",
                "ponds are read by this file system, not written")));
  }

  /** Returns whether a failure says that a link leads nowhere or in a circle. */
  static boolean isBroken(IOException failure) {
    return failure instanceof FileNotFoundException
        || failure instanceof PondFileException known
            && (known.errorClass().equals("POND_LINK_LOOP")
                || known.errorClass().equals("POND_PATH_UNUSABLE"));
  }
}
