// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.fs;

import dev.pond.oplog.content.ContentAddress;
import dev.pond.oplog.content.ContentStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The versions of a pond's files as files, for Parquet's readers, which know no other way in. The
 * address of a version is its path.
 */
public final class VersionFileSystem extends InstalledFileSystem<ContentStore> {
  private static final URI ROOT = URI.create(VersionAddresses.SCHEME + ":/");

  /** For Hadoop, which makes one by reflection. */
  public VersionFileSystem() {
    super(
        "There is no file system " + VersionAddresses.SCHEME,
        "Versions can be opened, and nothing else");
  }

  /**
   * Makes versions readable through a configuration.
   *
   * @param configuration changed
   * @param store must not refer to the configuration
   */
  public static void install(Configuration configuration, ContentStore store) {
    install(configuration, VersionAddresses.SCHEME, VersionFileSystem.class, store);
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
    return new FSDataInputStream(new VersionStream(source().open(address(path))));
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return status(path, address(path).size(), 0);
  }

  private static ContentAddress address(Path path) throws IOException {
    try {
      return VersionAddresses.parse(path.toUri());
    } catch (IllegalArgumentException e) {
      throw new FileNotFoundException("There is no such version");
    }
  }
}
