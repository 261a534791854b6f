// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A hash over the names and the content of all that is in a folder. */
public final class FolderHash {
  private FolderHash() {}

  public static String of(Path folder) throws IOException {
    MessageDigest sha = sha256();
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted().toList();
    }
    for (Path path : all) {
      sha.update((folder.relativize(path) + "\n").getBytes(UTF_8));
      if (Files.isRegularFile(path)) {
        sha.update(sha256().digest(Files.readAllBytes(path)));
      }
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
