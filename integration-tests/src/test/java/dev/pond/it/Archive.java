// SPDX-License-Identifier: Apache-2.0
package dev.pond.it;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Packed folders of the shared one. */
public final class Archive {
  private Archive() {}

  /** Unpacks a {@code .tar.gz} into a folder. */
  public static void unpack(Path archive, Path parent) throws IOException {
    try (InputStream file = Files.newInputStream(archive);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(
                new GZIPInputStream(new BufferedInputStream(file)), "UTF-8")) {
      for (TarArchiveEntry at = tar.getNextTarEntry(); at != null; at = tar.getNextTarEntry()) {
        Path target = parent.resolve(at.getName()).normalize();
        if (!target.startsWith(parent)) {
          throw new IOException(archive + " has an entry outside its folder");
        }
        if (at.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(tar, target);
        }
      }
    }
  }
}
