// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.fs;

import dev.pond.oplog.content.ContentAddress;
import dev.pond.oplog.content.ContentStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The versions of a pond's files as files, for Parquet's readers, which know no other way in. The
 * address of a version is its path; there are no directories, and nothing can be written.
 *
 * <p>It is nobody's file system but that of the configuration it was {@link #install installed} in:
 * a path alone opens nothing.
 */
public final class VersionFileSystem extends FileSystem {
  private static final String IMPLEMENTATION = "fs." + VersionAddresses.SCHEME + ".impl";
  private static final URI ROOT = URI.create(VersionAddresses.SCHEME + ":/");
  private static final int BLOCK_SIZE = 128 << 20;

  /** By identity: a configuration is equal to none but itself. */
  private static final Map<Configuration, ContentStore> STORES = new WeakHashMap<>();

  private ContentStore store;

  /** For Hadoop, which makes one by reflection. */
  public VersionFileSystem() {}

  /**
   * Makes versions readable through a configuration.
   *
   * @param configuration changed
   * @param store must not refer to the configuration
   */
  public static void install(Configuration configuration, ContentStore store) {
    configuration.setBoolean(IMPLEMENTATION + ".disable.cache", true);
    configuration.set(IMPLEMENTATION, VersionFileSystem.class.getName());
    if (configuration.getClassByNameOrNull(VersionFileSystem.class.getName()) == null) {
      configuration.setClassLoader(VersionFileSystem.class.getClassLoader());
    }
    synchronized (STORES) {
      STORES.put(configuration, store);
    }
  }

  @Override
  public void initialize(URI name, Configuration configuration) throws IOException {
    super.initialize(name, configuration);
    synchronized (STORES) {
      store = STORES.get(configuration);
    }
    if (store == null) {
      throw new IOException("There is no file system " + VersionAddresses.SCHEME);
    }
  }

  @Override
  public String getScheme() {
    return VersionAddresses.SCHEME;
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    return new FSDataInputStream(new VersionStream(store.open(address(path))));
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return new FileStatus(address(path).size(), false, 1, BLOCK_SIZE, 0, path);
  }

  private static ContentAddress address(Path path) throws IOException {
    try {
      return VersionAddresses.parse(path.toUri());
    } catch (IllegalArgumentException e) {
      throw new FileNotFoundException("There is no such version");
    }
  }

  @Override
  public FileStatus[] listStatus(Path path) {
    throw readOnly();
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress) {
    throw readOnly();
  }

  @Override
  public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
    throw readOnly();
  }

  @Override
  public boolean rename(Path from, Path to) {
    throw readOnly();
  }

  @Override
  public boolean delete(Path path, boolean recursive) {
    throw readOnly();
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) {
    throw readOnly();
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("Versions can be opened, and nothing else");
  }

  @Override
  public void setWorkingDirectory(Path path) {
    throw readOnly();
  }

  @Override
  public Path getWorkingDirectory() {
    return new Path(ROOT);
  }
}
