// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.fs;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;

/**
 * Ponds as Hadoop's file system {@code pondfs}: the setting {@code fs.pondfs.<alias>.pond} says
 * which folder {@code pondfs://<alias>/} is, {@code fs.pondfs.<alias>.versionAsOf} at which version
 * of its table. For reading.
 *
 * <p>Hadoop loads every file system that it finds, in every process. So this is a class file of
 * Java 8 that refers to the rest of pond by name only.
 */
public final class PondFileSystem extends FilterFileSystem {
  private static final String IMPLEMENTATION = "dev.pond.spark.fs.TreeFileSystem";

  /** For Hadoop, which makes one by reflection. */
  public PondFileSystem() {}

  @Override
  public String getScheme() {
    return "pondfs";
  }

  @Override
  public void initialize(URI name, Configuration configuration) throws IOException {
    fs = (FileSystem) EntryLoader.load(IMPLEMENTATION);
    super.initialize(name, configuration);
  }
}
