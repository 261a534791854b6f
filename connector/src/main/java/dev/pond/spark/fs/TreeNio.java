// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.fs;

import java.io.IOException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Set;

/** A pond's tree as a file system of the JDK, for reading. Thread-safe. */
final class TreeNio extends FileSystem {
  private final TreeProvider provider;
  private final String alias;
  private final PondFiles files;
  private volatile boolean closed;

  TreeNio(TreeProvider provider, String alias, PondFiles files) {
    this.provider = provider;
    this.alias = alias;
    this.files = files;
  }

  String alias() {
    return alias;
  }

  String pond() {
    return files.root();
  }

  PondView now() throws IOException {
    if (closed) {
      throw new ClosedFileSystemException();
    }
    return files.now();
  }

  @Override
  public TreeProvider provider() {
    return provider;
  }

  @Override
  public void close() {
    closed = true;
    provider.forget(this);
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public String getSeparator() {
    return "/";
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of(TreePath.parse(this, "/"));
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return List.of();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return Set.of("basic");
  }

  @Override
  public TreePath getPath(String first, String... more) {
    StringBuilder text = new StringBuilder(first);
    for (String part : more) {
      if (!part.isEmpty()) {
        text.append(text.length() == 0 ? "" : "/").append(part);
      }
    }
    return TreePath.parse(this, text.toString());
  }

  /** The JDK's own patterns, over the text of a path. */
  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher(syntaxAndPattern);
    return path -> matcher.matches(Path.of(path.toString()));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException("Ponds have no users");
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException("Ponds cannot be watched");
  }
}
