// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files in a local folder. Drafts lie in {@value #DRAFTS}; those that a crash leaves are never
 * looked at, and may be deleted when nobody writes. Thread-safe, also between processes.
 */
final class FolderStorage implements Storage {
  static final String DRAFTS = "_drafts";

  private final Path folder;

  FolderStorage(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<SeekableByteChannel> open(String name) throws IOException {
    try {
      return Optional.of(Files.newByteChannel(path(name), StandardOpenOption.READ));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> list(String name) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path(name))) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  @Override
  public Draft draft() throws IOException {
    Path drafts = folder.resolve(DRAFTS);
    Files.createDirectories(drafts);
    Path file = Files.createTempFile(drafts, "", ".draft");
    try {
      return new FolderDraft(this, file, FileChannel.open(file, StandardOpenOption.WRITE));
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Returns the file of a name, which must not lead out of the folder. */
  Path path(String name) {
    Path file = folder.resolve(name);
    if (!file.normalize().equals(file) || !file.startsWith(folder) || file.equals(folder)) {
      throw new IllegalArgumentException("No name of a file: " + name);
    }
    return file;
  }

  /** Makes the folder of a file that is to be, so that it outlives a crash. */
  void prepare(Path file) throws IOException {
    Path parent = file.getParent();
    if (!Files.isDirectory(parent)) {
      prepare(parent);
      try {
        Files.createDirectory(parent);
      } catch (FileAlreadyExistsException e) {
        // Somebody else made it just now.
        if (!Files.isDirectory(parent)) {
          throw e;
        }
      }
      force(parent.getParent());
    }
  }

  /** Waits until the entries of a folder are on the disk, where the system can do that. */
  static void force(Path directory) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(directory, StandardOpenOption.READ);
    } catch (IOException e) {
      // Windows opens no folders; it needs no such thing either.
      return;
    }
    try (channel) {
      channel.force(true);
    }
  }
}
