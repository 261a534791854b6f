// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.jar;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The runtime jar on this class path, and its neighbours. */
public final class RuntimeJar {
  private static final String PREFIX = "pond-spark-runtime-3.5_";

  private RuntimeJar() {}

  /**
   * Returns the jar.
   *
   * @throws AssertionError if the class path has none, as in a build that stops before packaging
   */
  public static Path path() {
    return classPath().stream()
        .filter(jar -> jar.getFileName().toString().startsWith(PREFIX))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + PREFIX + "*.jar on the class path"));
  }

  /** Returns all jars of the class path. */
  static List<Path> classPath() {
    List<Path> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        jars.add(Path.of(entry));
      }
    }
    return jars;
  }

  /** Returns the names of a jar's entries that are no folders. */
  static TreeSet<String> entries(Path jar) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      zip.stream()
          .filter(entry -> !entry.isDirectory())
          .forEach(entry -> names.add(entry.getName()));
    }
    return names;
  }

  /** Returns the content of an entry of the runtime jar. */
  static byte[] read(String name) throws IOException {
    try (ZipFile zip = new ZipFile(path().toFile())) {
      ZipEntry entry = zip.getEntry(name);
      if (entry == null) {
        throw new AssertionError("The runtime jar has no " + name);
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return in.readAllBytes();
      }
    }
  }
}
