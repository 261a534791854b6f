// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.fs;

import dev.pond.kernel.PondException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A pond's tree as Hadoop's file system, for reading: bytes of files as the tool prints them. Each
 * call sees the newest version of the pond, unless a setting names one. Thread-safe.
 */
public final class TreeFileSystem extends FileSystem {
  private static final String SCHEME = "pondfs";
  private static final long BLOCK_SIZE = 128L << 20;
  private static final FsPermission FILE = new FsPermission((short) 0444);
  private static final FsPermission DIRECTORY = new FsPermission((short) 0555);

  private URI uri;
  private Path workingDirectory;
  private PondFiles files;

  /** For {@code PondFileSystem}, which makes one by its name. */
  public TreeFileSystem() {}

  @Override
  public void initialize(URI name, Configuration configuration) throws IOException {
    super.initialize(name, configuration);
    setConf(configuration);
    String alias = name.getAuthority();
    String prefix = "fs." + SCHEME + "." + (alias == null ? "<alias>" : alias) + ".";
    String folder = alias == null ? null : configuration.getTrimmed(prefix + "pond");
    if (folder == null || folder.isEmpty()) {
      throw PondFileException.of(
          new PondException(
              "POND_PATH_INVALID",
              Map.of(
                  "reason",
                  name + " names no pond, since the setting " + prefix + "pond is missing",
                  "remedy",
                  "Set it to the pond's folder, in Spark as spark.hadoop." + prefix + "pond")));
    }
    uri = URI.create(SCHEME + "://" + alias);
    workingDirectory = new Path(SCHEME, alias, "/");
    files = PondFiles.of(folder, version(configuration, prefix + "versionAsOf"), configuration);
  }

  private static OptionalLong version(Configuration configuration, String setting)
      throws IOException {
    String text = configuration.getTrimmed(setting);
    if (text == null || text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      long version = Long.parseLong(text);
      if (version >= 0) {
        return OptionalLong.of(version);
      }
    } catch (NumberFormatException e) {
      // Said below, as of a negative number.
    }
    throw PondFileException.of(
        new PondException(
            "POND_OPTION_INVALID",
            Map.of("option", setting, "value", text, "reason", "it is no version of a table")));
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public URI getUri() {
    return uri;
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    return new FSDataInputStream(new VersionStream(files.now().open(inside(path))));
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return status(files.now().find(inside(path)));
  }

  @Override
  public FileStatus getFileLinkStatus(Path path) throws IOException {
    return status(files.now().findEntry(inside(path)));
  }

  @Override
  public boolean supportsSymlinks() {
    return true;
  }

  @Override
  public Path getLinkTarget(Path path) throws IOException {
    PondEntry entry = files.now().findEntry(inside(path));
    if (!entry.isLink()) {
      throw new FileNotFoundException(path + " is no link");
    }
    return target(entry);
  }

  /** Returns where a path really is, links followed. */
  @Override
  public Path resolvePath(Path path) throws IOException {
    checkPath(path);
    return toHadoop(files.now().resolve(inside(path)));
  }

  /** Links to files are listed as what they lead to; others as links, so that no walk loops. */
  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    PondView view = files.now();
    String inside = inside(path);
    PondEntry listed = view.find(inside);
    if (!listed.isDirectory()) {
      return new FileStatus[] {status(listed)};
    }
    List<FileStatus> all = new ArrayList<>();
    for (PondEntry entry : view.list(inside)) {
      all.add(status(entry.isLink() ? followed(view, entry) : entry));
    }
    return all.toArray(new FileStatus[0]);
  }

  private static PondEntry followed(PondView view, PondEntry link) throws IOException {
    try {
      PondEntry found = view.find(link.path());
      return found.isDirectory() ? link : found;
    } catch (IOException e) {
      if (PondView.isBroken(e)) {
        return link;
      }
      throw e;
    }
  }

  private FileStatus status(PondEntry entry) throws IOException {
    return new FileStatus(
        entry.length(),
        entry.isDirectory(),
        1,
        BLOCK_SIZE,
        entry.modified(),
        0,
        entry.isDirectory() ? DIRECTORY : FILE,
        null,
        null,
        entry.isLink() ? target(entry) : null,
        toHadoop(entry.path()));
  }

  private Path target(PondEntry link) {
    String target = link.target();
    String parent = link.path().substring(0, link.path().lastIndexOf('/') + 1);
    return toHadoop(target.startsWith("/") ? target : parent + target);
  }

  private Path toHadoop(String path) {
    return new Path(SCHEME, uri.getAuthority(), path);
  }

  private String inside(Path path) {
    checkPath(path);
    return makeQualified(path).toUri().getPath();
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    throw readOnly(path);
  }

  @Override
  public FSDataOutputStream append(Path path, int bufferSize, Progressable progress)
      throws IOException {
    throw readOnly(path);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    throw readOnly(from);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    throw readOnly(path);
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) throws IOException {
    throw readOnly(path);
  }

  @Override
  public void setPermission(Path path, FsPermission permission) throws IOException {
    throw readOnly(path);
  }

  @Override
  public void setOwner(Path path, String user, String group) throws IOException {
    throw readOnly(path);
  }

  @Override
  public void setTimes(Path path, long modified, long accessed) throws IOException {
    throw readOnly(path);
  }

  @Override
  public boolean truncate(Path path, long length) throws IOException {
    throw readOnly(path);
  }

  private IOException readOnly(Path path) {
    return PondView.readOnly(inside(path), files.root(), "newest");
  }

  @Override
  public void setWorkingDirectory(Path path) {
    workingDirectory = makeQualified(path);
  }

  @Override
  public Path getWorkingDirectory() {
    return workingDirectory;
  }
}
