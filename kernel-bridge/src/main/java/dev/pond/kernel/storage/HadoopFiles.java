// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.storage;

import dev.pond.kernel.PondException;
import dev.pond.kernel.plan.StoredFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Opens files that were listed, without asking the store again for what the listing told.
 *
 * <p>Where a store tells contents apart (ETags), a file is opened on the condition that it is still
 * the one that was listed. Failures of the store are told from those of what is in the file: see
 * {@link StoreFailures}.
 */
public final class HadoopFiles {
  /** Read from the start to the end. */
  public static final String WHOLE_FILE = "whole-file, sequential";

  /** Read from the end, and then here and there. */
  public static final String COLUMNS = "parquet, columnar, vector, random";

  private static final String POLICY = "fs.option.openfile.read.policy";
  private static final String LENGTH = "fs.option.openfile.length";

  private HadoopFiles() {}

  /**
   * Returns the file system of a path.
   *
   * @throws PondException POND_PATH_INVALID if this process has none for the path's scheme
   */
  public static FileSystem system(Path path, Configuration configuration) throws IOException {
    try {
      return path.getFileSystem(configuration);
    } catch (UnsupportedFileSystemException | LinkageError e) {
      throw noSystem(path, e);
    } catch (RuntimeException e) {
      if (e.getCause() instanceof ClassNotFoundException) {
        throw noSystem(path, e);
      }
      throw e;
    }
  }

  private static PondException noSystem(Path path, Throwable cause) {
    String scheme = path.toUri().getScheme();
    return new PondException(
        "POND_PATH_INVALID",
        Map.of(
            "reason", "this process has no file system for paths of " + scheme + "://",
            "remedy", "Add " + jars(scheme) + " to the session's jars or packages"),
        cause);
  }

  private static String jars(String scheme) {
    return switch (scheme == null ? "" : scheme) {
      case "s3a" -> "hadoop-aws of this Hadoop's version and its AWS SDK";
      case "abfs", "abfss", "wasb", "wasbs" -> "hadoop-azure of this Hadoop's version";
      case "gs" -> "gcs-connector-hadoop3";
      default -> "the Hadoop file system for this scheme";
    };
  }

  /**
   * Opens a file.
   *
   * @param user on whose behalf
   * @param policy {@link #WHOLE_FILE} or {@link #COLUMNS}, which a store may take as a hint
   * @throws FileNotFoundException if there is no such file
   * @throws IOException if the store fails, or the file has changed since it was listed
   */
  public static FSDataInputStream open(
      HadoopUser user, FileSystem store, Path path, StoredFile file, String policy)
      throws IOException {
    try {
      return new FSDataInputStream(new StoreStream(opened(user, store, path, file, policy)));
    } catch (FileNotFoundException | FileChangedException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new StoreException(e);
    }
  }

  /**
   * Returns the length of a file, from the store only if the listing has not told it.
   *
   * @throws FileNotFoundException if there is no such file
   */
  public static long length(FileSystem store, Path path, StoredFile file) throws IOException {
    if (file.size() > 0) {
      return file.size();
    }
    try {
      return store.getFileStatus(path).getLen();
    } catch (FileNotFoundException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new StoreException(e);
    }
  }

  /**
   * Returns a file that several looks find unchanged: where the store tells contents apart, one
   * look fixes which is meant.
   *
   * @throws FileNotFoundException if the store was asked, and there is no such file
   */
  public static StoredFile identified(HadoopUser user, FileSystem store, Path path, StoredFile file)
      throws IOException {
    if (file.identity() != null || !knowsEtags(store, path)) {
      return file;
    }
    try {
      return ListedStatuses.of(user, file.path(), store.getFileStatus(path));
    } catch (FileNotFoundException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new StoreException(e);
    }
  }

  /** Returns whether a store tells contents of files apart, so that looks can be conditional. */
  public static boolean knowsEtags(FileSystem store, Path path) throws IOException {
    // A filter may stand in open alone, and would be passed by.
    return !(store instanceof FilterFileSystem)
        && store.hasPathCapability(path, CommonPathCapabilities.ETAGS_AVAILABLE);
  }

  private static FSDataInputStream opened(
      HadoopUser user, FileSystem store, Path path, StoredFile file, String policy)
      throws IOException {
    FileStatus known = known(user, store, path, file);
    if (known == null && !knowsEtags(store, path)) {
      return store.open(path);
    }
    FutureDataInputStreamBuilder builder = store.openFile(path).opt(POLICY, policy);
    if (file.size() > 0) {
      builder = builder.opt(LENGTH, Long.toString(file.size()));
    }
    if (known != null) {
      builder = builder.withFileStatus(known);
    }
    return FutureIO.awaitFuture(builder.build());
  }

  /** Returns what the listing told of a file, as the store itself said it; else {@code null}. */
  private static FileStatus known(HadoopUser user, FileSystem store, Path path, StoredFile file)
      throws IOException {
    if (file.identity() == null) {
      return null;
    }
    FileStatus status = ListedStatuses.find(user, file);
    if (status == null) {
      // It was listed by another process, or long ago.
      status = store.getFileStatus(path);
      if (status.getLen() != file.size()
          || !file.identity().equals(ListedStatuses.identity(status))) {
        throw new FileChangedException();
      }
    }
    // Stores refuse what was told of a path that is spelled otherwise.
    return status.getPath().equals(store.makeQualified(path)) ? status : null;
  }
}
