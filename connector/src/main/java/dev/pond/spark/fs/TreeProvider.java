// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.fs;

import dev.pond.kernel.PondException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;

/**
 * Ponds as file systems of the JDK, for reading. Settings of a new one: {@code pond}, its folder;
 * {@code versionAsOf}, the version of its table; and any of Hadoop's, which begin with {@code fs.}.
 * Thread-safe.
 */
public final class TreeProvider extends FileSystemProvider {
  static final String SCHEME = "pondfs";

  private static final String POND = "pond";
  private static final String VERSION = "versionAsOf";
  private static final Map<String, TreeNio> OPEN = new ConcurrentHashMap<>();

  /** For {@code PondFileSystemProvider}, which makes one by its name. */
  public TreeProvider() {}

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public TreeNio newFileSystem(URI uri, Map<String, ?> settings) throws IOException {
    String alias = alias(uri);
    if (OPEN.containsKey(alias)) {
      throw new FileSystemAlreadyExistsException(SCHEME + "://" + alias + "/");
    }
    TreeNio made = new TreeNio(this, alias, files(uri, settings));
    if (OPEN.putIfAbsent(alias, made) != null) {
      throw new FileSystemAlreadyExistsException(SCHEME + "://" + alias + "/");
    }
    return made;
  }

  private static PondFiles files(URI uri, Map<String, ?> settings) throws IOException {
    Configuration hadoop = new Configuration();
    String pond = null;
    OptionalLong version = OptionalLong.empty();
    for (Map.Entry<String, ?> setting : settings.entrySet()) {
      String value = String.valueOf(setting.getValue());
      if (setting.getKey().equals(POND)) {
        pond = value;
      } else if (setting.getKey().equals(VERSION)) {
        version = OptionalLong.of(version(value));
      } else if (setting.getKey().startsWith("fs.")) {
        hadoop.set(setting.getKey(), value);
      } else {
        throw new PondException(
            "POND_OPTION_UNKNOWN",
            Map.of(
                "option",
                setting.getKey(),
                "suggestion",
                "There are " + POND + ", " + VERSION + " and Hadoop's settings fs.*."));
      }
    }
    if (pond == null) {
      throw new PondException(
          "POND_PATH_INVALID",
          Map.of(
              "reason",
              uri + " names no pond, since the setting " + POND + " is missing",
              "remedy",
              "Set it to the pond's folder"));
    }
    return PondFiles.of(pond, version, hadoop);
  }

  private static long version(String text) {
    try {
      long version = Long.parseLong(text);
      if (version >= 0) {
        return version;
      }
    } catch (NumberFormatException e) {
      // Said below, as of a negative number.
    }
    throw new PondException(
        "POND_OPTION_INVALID",
        Map.of("option", VERSION, "value", text, "reason", "it is no version of a table"));
  }

  private static String alias(URI uri) {
    if (!SCHEME.equals(uri.getScheme()) || uri.getAuthority() == null) {
      throw new IllegalArgumentException("Not of the form " + SCHEME + "://alias/path: " + uri);
    }
    return uri.getAuthority();
  }

  void forget(TreeNio closed) {
    OPEN.remove(closed.alias(), closed);
  }

  @Override
  public TreeNio getFileSystem(URI uri) {
    TreeNio found = OPEN.get(alias(uri));
    if (found == null) {
      throw new FileSystemNotFoundException(
          "No pond is open as "
              + SCHEME
              + "://"
              + alias(uri)
              + "/: open it with FileSystems.newFileSystem and the setting "
              + POND);
    }
    return found;
  }

  @Override
  public TreePath getPath(URI uri) {
    String path = uri.getPath();
    return TreePath.parse(getFileSystem(uri), path == null || path.isEmpty() ? "/" : path);
  }

  private interface Question<T> {
    T ask(PondView view, String path) throws IOException;
  }

  /** Asks of the pond as it is now; what is not there is said as the JDK says it. */
  private static <T> T ask(Path path, Question<T> question) throws IOException {
    TreePath tree = tree(path);
    try {
      return question.ask(tree.getFileSystem().now(), tree.inside());
    } catch (FileNotFoundException e) {
      NoSuchFileException missing = new NoSuchFileException(path.toString(), null, e.getMessage());
      missing.initCause(e);
      throw missing;
    }
  }

  private static TreePath tree(Path path) {
    if (path instanceof TreePath tree) {
      return tree;
    }
    throw new ProviderMismatchException();
  }

  private static PondEntry entry(Path path, LinkOption... options) throws IOException {
    boolean follow = !Arrays.asList(options).contains(LinkOption.NOFOLLOW_LINKS);
    return ask(path, (view, inside) -> follow ? view.find(inside) : view.findEntry(inside));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    for (OpenOption option : options) {
      if (option != StandardOpenOption.READ && option != LinkOption.NOFOLLOW_LINKS) {
        throw readOnly(path);
      }
    }
    return ask(path, PondView::open);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    if (!entry(directory).isDirectory()) {
      throw new NotDirectoryException(directory.toString());
    }
    List<Path> paths = new ArrayList<>();
    for (PondEntry entry : ask(directory, PondView::list)) {
      String name = entry.path().substring(entry.path().lastIndexOf('/') + 1);
      Path path = directory.resolve(TreePath.parse(tree(directory).getFileSystem(), name));
      if (filter == null || filter.accept(path)) {
        paths.add(path);
      }
    }
    return new DirectoryStream<>() {
      private boolean asked;

      @Override
      public Iterator<Path> iterator() {
        if (asked) {
          throw new IllegalStateException("A directory stream is iterated over once");
        }
        asked = true;
        return List.copyOf(paths).iterator();
      }

      @Override
      public void close() {
        asked = true;
      }
    };
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    entry(path);
    for (AccessMode mode : modes) {
      if (mode != AccessMode.READ) {
        throw new AccessDeniedException(path.toString());
      }
    }
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    PondEntry entry = entry(link, LinkOption.NOFOLLOW_LINKS);
    if (!entry.isLink()) {
      throw new NotLinkException(link.toString());
    }
    return TreePath.parse(tree(link).getFileSystem(), entry.target());
  }

  @Override
  public boolean isSameFile(Path first, Path second) throws IOException {
    return first.equals(second)
        || second instanceof TreePath
            && tree(first).getFileSystem() == tree(second).getFileSystem()
            && entry(first).key().equals(entry(second).key());
  }

  @Override
  public boolean isHidden(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().startsWith(".");
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    if (type != BasicFileAttributes.class) {
      throw new UnsupportedOperationException("Ponds have basic attributes only");
    }
    return type.cast(new TreeAttributes(entry(path, options)));
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    String wanted = names.startsWith("basic:") ? names.substring("basic:".length()) : names;
    if (wanted.contains(":")) {
      throw new UnsupportedOperationException("Ponds have basic attributes only");
    }
    Map<String, Object> all = new TreeAttributes(entry(path, options)).byName();
    List<String> kept = List.of(wanted.split(","));
    if (!kept.contains("*")) {
      if (!all.keySet().containsAll(kept)) {
        throw new IllegalArgumentException("No such attributes: " + names);
      }
      all.keySet().retainAll(kept);
    }
    return all;
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return type == BasicFileAttributeView.class ? type.cast(new View(path, options)) : null;
  }

  private record View(Path path, LinkOption... options) implements BasicFileAttributeView {
    @Override
    public String name() {
      return "basic";
    }

    @Override
    public BasicFileAttributes readAttributes() throws IOException {
      return new TreeAttributes(entry(path, options));
    }

    @Override
    public void setTimes(FileTime modified, FileTime accessed, FileTime created)
        throws IOException {
      throw readOnly(path);
    }
  }

  @Override
  public FileStore getFileStore(Path path) {
    throw new UnsupportedOperationException("Ponds have no stores");
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    throw readOnly(directory);
  }

  @Override
  public void delete(Path path) throws IOException {
    throw readOnly(path);
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    throw readOnly(target);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    throw readOnly(target);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    throw readOnly(path);
  }

  private static IOException readOnly(Path path) {
    TreePath tree = tree(path);
    return PondView.readOnly(tree.inside(), tree.getFileSystem().pond(), "newest");
  }
}
