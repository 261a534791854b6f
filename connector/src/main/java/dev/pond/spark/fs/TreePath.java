// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.fs;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A path of the JDK in a pond. Immutable. */
final class TreePath implements Path {
  private final TreeNio fileSystem;
  private final boolean absolute;
  private final List<String> names;

  private TreePath(TreeNio fileSystem, boolean absolute, List<String> names) {
    this.fileSystem = fileSystem;
    this.absolute = absolute;
    this.names = List.copyOf(names);
  }

  /** Reads a path; empty names are left out. The empty path has one empty name. */
  static TreePath parse(TreeNio fileSystem, String text) {
    List<String> names = new ArrayList<>();
    for (String name : text.split("/", -1)) {
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    boolean absolute = text.startsWith("/");
    return new TreePath(fileSystem, absolute, names.isEmpty() && !absolute ? List.of("") : names);
  }

  private TreePath with(boolean newAbsolute, List<String> newNames) {
    return new TreePath(
        fileSystem, newAbsolute, newNames.isEmpty() && !newAbsolute ? List.of("") : newNames);
  }

  private static TreePath of(Path path) {
    if (path instanceof TreePath tree) {
      return tree;
    }
    throw new ProviderMismatchException();
  }

  /** Returns the path in the pond, as file systems ask for it. */
  String inside() {
    return toAbsolutePath().toString();
  }

  private boolean isEmptyPath() {
    return !absolute && names.size() == 1 && names.get(0).isEmpty();
  }

  @Override
  public TreeNio getFileSystem() {
    return fileSystem;
  }

  @Override
  public boolean isAbsolute() {
    return absolute;
  }

  @Override
  public TreePath getRoot() {
    return absolute ? with(true, List.of()) : null;
  }

  @Override
  public TreePath getFileName() {
    return names.isEmpty() ? null : with(false, names.subList(names.size() - 1, names.size()));
  }

  @Override
  public TreePath getParent() {
    if (names.isEmpty() || !absolute && names.size() == 1) {
      return null;
    }
    return with(absolute, names.subList(0, names.size() - 1));
  }

  @Override
  public int getNameCount() {
    return names.size();
  }

  @Override
  public TreePath getName(int index) {
    return subpath(index, index + 1);
  }

  @Override
  public TreePath subpath(int begin, int end) {
    if (begin < 0 || begin >= names.size() || end > names.size() || begin >= end) {
      throw new IllegalArgumentException("The path has no such part");
    }
    return with(false, names.subList(begin, end));
  }

  @Override
  public boolean startsWith(Path other) {
    return other instanceof TreePath path
        && path.fileSystem == fileSystem
        && path.absolute == absolute
        && path.names.size() <= names.size()
        && names.subList(0, path.names.size()).equals(path.names);
  }

  @Override
  public boolean endsWith(Path other) {
    if (!(other instanceof TreePath path) || path.fileSystem != fileSystem) {
      return false;
    }
    int from = names.size() - path.names.size();
    if (from < 0 || path.absolute && !(absolute && from == 0)) {
      return false;
    }
    return names.subList(from, names.size()).equals(path.names);
  }

  @Override
  public TreePath normalize() {
    List<String> kept = new ArrayList<>();
    for (String name : names) {
      boolean up = name.equals("..");
      boolean canGoUp = !kept.isEmpty() && !kept.get(kept.size() - 1).equals("..");
      if (up && canGoUp) {
        kept.remove(kept.size() - 1);
      } else if (!name.equals(".") && !(up && absolute)) {
        kept.add(name);
      }
    }
    return with(absolute, kept);
  }

  @Override
  public TreePath resolve(Path other) {
    TreePath path = of(other);
    if (path.absolute || isEmptyPath()) {
      return path;
    }
    if (path.isEmptyPath()) {
      return this;
    }
    List<String> all = new ArrayList<>(names);
    all.addAll(path.names);
    return with(absolute, all);
  }

  @Override
  public TreePath relativize(Path other) {
    TreePath path = of(other);
    if (path.absolute != absolute) {
      throw new IllegalArgumentException("One path is absolute, the other is not");
    }
    List<String> from = isEmptyPath() ? List.of() : names;
    List<String> to = path.isEmptyPath() ? List.of() : path.names;
    int common = 0;
    while (common < Math.min(from.size(), to.size()) && from.get(common).equals(to.get(common))) {
      common++;
    }
    List<String> steps = new ArrayList<>();
    for (int i = common; i < from.size(); i++) {
      steps.add("..");
    }
    steps.addAll(to.subList(common, to.size()));
    return with(false, steps);
  }

  @Override
  public URI toUri() {
    try {
      return new URI(TreeProvider.SCHEME, fileSystem.alias(), inside(), null, null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("A path that is no URI", e);
    }
  }

  @Override
  public TreePath toAbsolutePath() {
    return absolute ? this : with(true, isEmptyPath() ? List.of() : names);
  }

  @Override
  public TreePath toRealPath(LinkOption... options) throws IOException {
    PondView view = fileSystem.now();
    for (LinkOption option : options) {
      if (option == LinkOption.NOFOLLOW_LINKS) {
        view.findEntry(inside());
        return toAbsolutePath().normalize();
      }
    }
    return parse(fileSystem, view.resolve(inside()));
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("Ponds cannot be watched");
  }

  @Override
  public int compareTo(Path other) {
    return toString().compareTo(of(other).toString());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreePath path
        && path.fileSystem == fileSystem
        && path.absolute == absolute
        && path.names.equals(names);
  }

  @Override
  public int hashCode() {
    return Objects.hash(absolute, names);
  }

  @Override
  public String toString() {
    return (absolute ? "/" : "") + String.join("/", names);
  }
}
