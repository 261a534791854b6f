// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.storage;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.plan.StoredFile;
import io.delta.kernel.defaults.internal.logstore.LogStoreProvider;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Files of any Hadoop file system. A log is listed with one call, unless users have named a log
 * store of their own in {@code io.delta.kernel.logStore.*}, or asked for Delta's faster listing of
 * S3. Thread-safe.
 *
 * <p>Works as the user who made it, whichever thread calls. Kernel's file-system client is one
 * layer above the log stores, but does not tell folders from files; hence not that.
 */
public final class HadoopStorage implements Storage {
  private static final String LOG_STORE = "io.delta.kernel.logStore.";
  private static final String FAST_S3 = "delta.enableFastS3AListFrom";
  private static final Set<String> S3 = Set.of("s3", "s3a", "s3n");

  private final Configuration configuration;
  private final HadoopUser user;

  private HadoopStorage(Configuration configuration, HadoopUser user) {
    this.configuration = configuration;
    this.user = user;
  }

  /** Returns storage with this configuration, which must not change any more. */
  public static HadoopStorage of(Configuration configuration) throws IOException {
    try {
      return new HadoopStorage(configuration, HadoopUser.current());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Returns storage with Hadoop's default configuration and these settings over it. */
  public static HadoopStorage of(Map<String, String> settings) throws IOException {
    Configuration configuration = new Configuration();
    settings.forEach(configuration::set);
    return of(configuration);
  }

  @Override
  public CloseableIterator<StoredFile> listFrom(String path) throws IOException {
    Path from = toHadoop(path);
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    // Before any log store: those tell a missing file system by whatever Hadoop throws.
    FileSystem fileSystem = fileSystem(from);
    Iterator<FileStatus> statuses =
        hasLogStore(from.toUri().getScheme())
            ? user.run(
                () ->
                    LogStoreProvider.getLogStore(configuration, from.toUri().getScheme())
                        .listFrom(from, configuration))
            : listed(fileSystem, from);
    List<StoredFile> files = new ArrayList<>();
    while (statuses.hasNext()) {
      FileStatus status = statuses.next();
      if (status.isFile()) {
        files.add(ListedStatuses.of(user, folder + encodedName(status.getPath()), status));
      }
    }
    return CloseableIterator.of(files);
  }

  /** Returns whether Delta's log stores list in a way that is not the file system's own. */
  private boolean hasLogStore(String scheme) {
    return configuration.get(LOG_STORE + scheme + ".impl") != null
        || S3.contains(scheme) && configuration.getBoolean(FAST_S3, false);
  }

  /** As the log stores do it, but without a look first whether there is such a folder. */
  private static Iterator<FileStatus> listed(FileSystem fileSystem, Path from) throws IOException {
    String first = from.getName();
    return Arrays.stream(fileSystem.listStatus(from.getParent()))
        .filter(status -> status.getPath().getName().compareTo(first) >= 0)
        .sorted(Comparator.comparing(status -> status.getPath().getName()))
        .iterator();
  }

  @Override
  public InputStream open(String path) throws IOException {
    Path file = toHadoop(path);
    return fileSystem(file).open(file);
  }

  @Override
  public InputStream open(StoredFile file) throws IOException {
    Path path = toHadoop(file.path());
    return HadoopFiles.open(user, fileSystem(path), path, file, HadoopFiles.WHOLE_FILE);
  }

  @Override
  public byte[] read(String path, long offset, int length) throws IOException {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("Cannot read " + length + " bytes at " + offset);
    }
    Path file = toHadoop(path);
    try (FSDataInputStream in = fileSystem(file).open(file)) {
      in.seek(offset);
      // Grows with what is really there: a length out of a hostile log makes no array of its own.
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException("The file ends before byte " + (offset + length));
      }
      return bytes;
    }
  }

  @Override
  public SeekableByteChannel openChannel(String path) throws IOException {
    Path file = toHadoop(path);
    FileSystem fileSystem = fileSystem(file);
    FileStatus status = fileSystem.getFileStatus(file);
    if (!status.isFile()) {
      throw new FileNotFoundException("It is a folder");
    }
    return new HadoopChannel(fileSystem.open(file), status.getLen());
  }

  @Override
  public SeekableByteChannel openChannel(StoredFile file) throws IOException {
    Path path = toHadoop(file.path());
    FileSystem fileSystem = fileSystem(path);
    long length = HadoopFiles.length(fileSystem, path, file);
    return new HadoopChannel(
        HadoopFiles.open(user, fileSystem, path, file, HadoopFiles.COLUMNS), length);
  }

  private FileSystem fileSystem(Path path) throws IOException {
    return user.run(() -> HadoopFiles.system(path, configuration));
  }

  /** From the percent-encoded text of a URI to Hadoop's decoded path. */
  private static Path toHadoop(String path) {
    return new Path(URI.create(path));
  }

  /** From Hadoop's decoded path to the percent-encoded text of its last segment. */
  private static String encodedName(Path path) {
    String encoded = path.toUri().getRawPath();
    return encoded.substring(encoded.lastIndexOf('/') + 1);
  }
}
