// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.impl.OpenFileParameters;

/**
 * Local files under {@code etag:///}, with ETags made of their content. As S3A, it asks the store
 * about a file that it is to open, unless it is given what the store told of it; then it opens that
 * content only.
 */
public final class EtagFileSystem extends RawLocalFileSystem {
  /** What all of them were asked for: not for tests that run at the same time. */
  static final List<String> REQUESTS = new ArrayList<>();

  private static final URI ROOT = URI.create("etag:///");

  /** For Hadoop, which makes it by name. */
  public EtagFileSystem() {}

  static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set("fs.etag.impl", EtagFileSystem.class.getName());
    return configuration;
  }

  /** As S3A calls it. */
  private static final class RemoteFileChangedException extends PathIOException {
    private static final long serialVersionUID = 1L;

    RemoteFileChangedException(Path path) {
      super(path.toString(), "Change detected");
    }
  }

  private static final class Tagged extends FileStatus implements EtagSource {
    private static final long serialVersionUID = 1L;
    private final String etag;

    Tagged(FileStatus status, Path path, String etag) {
      super(status.getLen(), status.isDirectory(), 1, 1 << 20, 0, path);
      this.etag = etag;
    }

    @Override
    public String getEtag() {
      return etag;
    }
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  private Tagged tagged(FileStatus status) throws IOException {
    java.nio.file.Path local = pathToFile(status.getPath()).toPath();
    String etag =
        status.isDirectory()
            ? null
            : Integer.toHexString(Arrays.hashCode(java.nio.file.Files.readAllBytes(local)));
    return new Tagged(status, makeQualified(new Path(local.toString())), etag);
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    REQUESTS.add("LIST " + path.getName());
    int before = REQUESTS.size();
    FileStatus[] statuses = super.listStatus(path);
    // A local folder is listed name by name; a store answers at once.
    REQUESTS.subList(before, REQUESTS.size()).clear();
    for (int i = 0; i < statuses.length; i++) {
      statuses[i] = tagged(statuses[i]);
    }
    return statuses;
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    REQUESTS.add("HEAD " + path.getName());
    return tagged(super.getFileStatus(path));
  }

  /** Without the looks that Hadoop takes at local files. */
  private FSDataInputStream local(Path path) throws IOException {
    return getLocal(getConf()).getRaw().open(new Path(pathToFile(path).toURI()));
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    getFileStatus(path);
    REQUESTS.add("GET " + path.getName());
    return local(path);
  }

  @Override
  protected CompletableFuture<FSDataInputStream> openFileWithOptions(
      Path path, OpenFileParameters parameters) throws IOException {
    FileStatus known = parameters.getStatus();
    if (known == null) {
      return CompletableFuture.completedFuture(open(path, 4096));
    }
    REQUESTS.add("GET " + path.getName());
    try {
      if (!tagged(super.getFileStatus(path)).etag.equals(((Tagged) known).etag)) {
        return CompletableFuture.failedFuture(new RemoteFileChangedException(path));
      }
    } catch (FileNotFoundException e) {
      return CompletableFuture.failedFuture(e);
    }
    return CompletableFuture.completedFuture(local(path));
  }

  @Override
  public boolean hasPathCapability(Path path, String capability) throws IOException {
    return capability.equals(CommonPathCapabilities.ETAGS_AVAILABLE)
        || super.hasPathCapability(path, capability);
  }
}
