// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.fs;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A file system of one configuration, that which it was installed in, and of no other: a path alone
 * opens nothing. Its files can be opened and have a status; there are no directories, and nothing
 * can be written.
 *
 * @param <T> what the files are read from
 */
public abstract class InstalledFileSystem<T> extends FileSystem {
  private static final int BLOCK_SIZE = 128 << 20;

  /** By identity, as a configuration is equal to none but itself; then by the file system. */
  private static final Map<Configuration, Map<Class<?>, Object>> INSTALLED = new WeakHashMap<>();

  private final String absent;
  private final String readOnly;
  private Object source;

  /**
   * @param absent the error of one that is not installed
   * @param readOnly the error of all that can not be done
   */
  protected InstalledFileSystem(String absent, String readOnly) {
    this.absent = absent;
    this.readOnly = readOnly;
  }

  /**
   * Makes a configuration use a file system for a scheme; one of the same class that was installed
   * before is not there any more.
   *
   * @param configuration changed
   * @param source must not refer to the configuration
   */
  protected static <T> void install(
      Configuration configuration,
      String scheme,
      Class<? extends InstalledFileSystem<T>> type,
      T source) {
    String implementation = "fs." + scheme + ".impl";
    configuration.setBoolean(implementation + ".disable.cache", true);
    configuration.set(implementation, type.getName());
    if (configuration.getClassByNameOrNull(type.getName()) == null) {
      configuration.setClassLoader(type.getClassLoader());
    }
    synchronized (INSTALLED) {
      INSTALLED.computeIfAbsent(configuration, any -> new HashMap<>()).put(type, source);
    }
  }

  @Override
  public void initialize(URI name, Configuration configuration) throws IOException {
    super.initialize(name, configuration);
    synchronized (INSTALLED) {
      source = INSTALLED.getOrDefault(configuration, Map.of()).get(getClass());
    }
    if (source == null) {
      throw new IOException(absent);
    }
  }

  /** Returns what was installed. */
  @SuppressWarnings("unchecked")
  protected final T source() {
    return (T) source;
  }

  /** Returns the status of a file. */
  protected static FileStatus status(Path path, long length, long modificationTime) {
    return new FileStatus(length, false, 1, BLOCK_SIZE, modificationTime, path);
  }

  @Override
  public final FileStatus[] listStatus(Path path) {
    throw readOnly();
  }

  @Override
  public final FSDataOutputStream create(
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
  public final FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
    throw readOnly();
  }

  @Override
  public final boolean rename(Path from, Path to) {
    throw readOnly();
  }

  @Override
  public final boolean delete(Path path, boolean recursive) {
    throw readOnly();
  }

  @Override
  public final boolean mkdirs(Path path, FsPermission permission) {
    throw readOnly();
  }

  @Override
  public final void setWorkingDirectory(Path path) {
    throw readOnly();
  }

  private UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException(readOnly);
  }

  @Override
  public final Path getWorkingDirectory() {
    return new Path(getUri().resolve("/"));
  }
}
