// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.fs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;

/**
 * Ponds as the JDK's file system {@code pondfs}: {@code FileSystems.newFileSystem(
 * URI.create("pondfs://alias/"), Map.of("pond", folder))}, then {@code
 * Path.of(URI.create("pondfs://alias/docs/hello.txt"))}. For reading.
 *
 * <p>The JDK loads every provider that it finds, in every process. So this is a class file of Java
 * 8 that refers to the rest of pond by name only.
 */
public final class PondFileSystemProvider extends FileSystemProvider {
  private static final String IMPLEMENTATION = "dev.pond.spark.fs.TreeProvider";

  private FileSystemProvider trees;

  /** For the JDK, which makes one by reflection. */
  public PondFileSystemProvider() {}

  private synchronized FileSystemProvider trees() {
    if (trees == null) {
      trees = (FileSystemProvider) EntryLoader.load(IMPLEMENTATION);
    }
    return trees;
  }

  @Override
  public String getScheme() {
    return "pondfs";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> settings) throws IOException {
    return trees().newFileSystem(uri, settings);
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return trees().getFileSystem(uri);
  }

  @Override
  public Path getPath(URI uri) {
    return trees().getPath(uri);
  }

  @Override
  public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
    return trees().newInputStream(path, options);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return trees().newByteChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    return trees().newDirectoryStream(directory, filter);
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    trees().createDirectory(directory, attributes);
  }

  @Override
  public void delete(Path path) throws IOException {
    trees().delete(path);
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    trees().copy(source, target, options);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    trees().move(source, target, options);
  }

  @Override
  public boolean isSameFile(Path first, Path second) throws IOException {
    return trees().isSameFile(first, second);
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return trees().isHidden(path);
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return trees().getFileStore(path);
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    trees().checkAccess(path, modes);
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    return trees().readSymbolicLink(link);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return trees().getFileAttributeView(path, type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return trees().readAttributes(path, type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return trees().readAttributes(path, attributes, options);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    trees().setAttribute(path, attribute, value, options);
  }
}
