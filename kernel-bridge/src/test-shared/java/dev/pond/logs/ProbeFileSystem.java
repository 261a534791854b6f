// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** Local files, read only, under {@code probe://<id>/}; an {@link IoProbe} sees every call. */
public final class ProbeFileSystem extends FileSystem {
  private static final Pattern COMMIT = Pattern.compile("[0-9]{20}\\.json");
  private static final List<String> STRAY =
      List.of(
          "99999999999999999999.json",
          ".00000000000000000000.json.crc",
          "00000000000000000000.json.tmp",
          "00000000000000000001.checkpoint.parquet.tmp",
          "_commits",
          "notes.txt");

  private URI uri;
  private IoProbe probe;

  /** For Hadoop, which makes it by name. */
  public ProbeFileSystem() {}

  /** Returns the settings under which Hadoop finds this file system. */
  public static Map<String, String> settings() {
    return Map.of(
        "fs.probe.impl", ProbeFileSystem.class.getName(), "fs.probe.impl.disable.cache", "true");
  }

  /** Returns what a path is in a Delta table. */
  static String kind(Path path) {
    String name = path.getName();
    boolean inLog = path.getParent() != null && path.getParent().getName().equals("_delta_log");
    if (path.toString().contains("/_sidecars/")) {
      return "sidecar";
    } else if (name.equals("_delta_log")) {
      return "log";
    } else if (name.equals("_last_checkpoint")) {
      return "hint";
    } else if (name.endsWith(".bin")) {
      return "deletion vector";
    } else if (!inLog) {
      return name.endsWith(".parquet") ? "data" : "other";
    } else if (name.endsWith(".crc")) {
      return "checksum";
    } else if (name.contains(".checkpoint.")) {
      return "checkpoint";
    } else if (name.endsWith(".compacted.json")) {
      return "compaction";
    }
    return COMMIT.matcher(name).matches() ? "commit" : "other";
  }

  @Override
  public void initialize(URI name, Configuration configuration) throws IOException {
    super.initialize(name, configuration);
    setConf(configuration);
    uri = URI.create(name.getScheme() + "://" + name.getAuthority());
    probe = IoProbe.of(name.getAuthority());
    if (probe == null) {
      throw new IOException("There is no probe " + name.getAuthority());
    }
  }

  @Override
  public String getScheme() {
    return "probe";
  }

  @Override
  public URI getUri() {
    return uri;
  }

  private static File local(Path path) {
    return new File(path.toUri().getPath());
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    probe.count("open " + kind(path));
    probe.stepWithoutStream();
    if (!local(path).isFile()) {
      throw new FileNotFoundException(path.toString());
    }
    return new FSDataInputStream(new ProbedStream(local(path), probe));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    probe.count("list " + kind(path));
    probe.stepWithoutStream();
    File[] files = local(path).listFiles();
    if (files == null) {
      throw new FileNotFoundException(path.toString());
    }
    List<FileStatus> statuses = new ArrayList<>();
    for (File file : files) {
      statuses.add(status(new Path(path, file.getName()), file));
    }
    if (probe.isDisorderly() && kind(path).equals("log")) {
      STRAY.forEach(name -> statuses.add(stray(new Path(path, name))));
      Collections.shuffle(statuses, new Random(statuses.size()));
    }
    return statuses.toArray(new FileStatus[0]);
  }

  private static FileStatus stray(Path path) {
    return new FileStatus(7, false, 1, 1 << 20, 0, path);
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    probe.count("status " + kind(path));
    probe.stepWithoutStream();
    File file = local(path);
    if (!file.exists()) {
      throw new FileNotFoundException(path.toString());
    }
    return status(makeQualified(path), file);
  }

  private static FileStatus status(Path path, File file) {
    return new FileStatus(
        file.isFile() ? file.length() : 0,
        file.isDirectory(),
        1,
        32 << 20,
        file.lastModified(),
        path);
  }

  @Override
  public void setWorkingDirectory(Path path) {}

  @Override
  public Path getWorkingDirectory() {
    return new Path(uri.toString() + "/");
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
    return new UnsupportedOperationException("A table was written to");
  }
}
