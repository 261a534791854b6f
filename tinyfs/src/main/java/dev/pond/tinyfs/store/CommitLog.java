// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.store.CommitFile.Place;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/** The files of a tree's commits. Thread-safe. */
final class CommitLog {
  static final String FOLDER = "commits";
  private static final Pattern NAME = Pattern.compile("(\\d{19})\\.commit");

  private final Storage storage;

  CommitLog(Storage storage) {
    this.storage = storage;
  }

  /**
   * Writes a commit; returns whether its number was free.
   *
   * @throws TinyFsException STORE_FAILED if it was not made
   * @throws IOException if it may have been made
   */
  boolean publish(long version, byte[] bytes) throws IOException {
    Storage.Draft draft = draft(version, bytes);
    boolean published;
    try {
      published = draft.publish(name(version));
    } catch (IOException e) {
      try {
        draft.close();
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
    try {
      draft.close();
    } catch (IOException e) {
      // A draft that stays is harmless, and the commit is made.
      return published;
    }
    return published;
  }

  private Storage.Draft draft(long version, byte[] bytes) throws TinyFsException {
    Storage.Draft draft = null;
    try {
      draft = storage.draft();
      draft.write(bytes, 0, bytes.length);
      draft.seal(bytes.length);
      return draft;
    } catch (IOException e) {
      try {
        if (draft != null) {
          draft.close();
        }
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw new TinyFsException(
          Kind.STORE_FAILED,
          subject(version),
          "its file cannot be written; nothing is committed",
          e);
    }
  }

  /** Returns a commit, if it was made. */
  Optional<CommitFile> read(long version) throws TinyFsException {
    try {
      Optional<SeekableByteChannel> found = storage.open(name(version));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      try (SeekableByteChannel file = found.get()) {
        if (file.size() > CommitWriter.MAX_BYTES) {
          throw new TinyFsException(
              Kind.LIMIT_EXCEEDED,
              subject(version),
              "its file is larger than " + CommitWriter.MAX_BYTES + " bytes");
        }
        return Optional.of(CommitReader.read(read(file, (int) file.size()), version));
      }
    } catch (TinyFsException e) {
      throw e;
    } catch (IOException e) {
      throw failed(version, e);
    }
  }

  /**
   * Returns a content.
   *
   * @throws TinyFsException HASH_MISMATCH if it is not what it was when the commit was read
   */
  byte[] content(Place place) throws TinyFsException {
    try (SeekableByteChannel file =
        storage
            .open(name(place.commit()))
            .orElseThrow(
                () ->
                    new TinyFsException(
                        Kind.CORRUPT, subject(place.commit()), "its file is missing"))) {
      byte[] bytes = read(file.position(place.offset()), place.length());
      CRC32C crc = new CRC32C();
      crc.update(bytes);
      if ((int) crc.getValue() != place.crc()) {
        throw new TinyFsException(
            Kind.HASH_MISMATCH, subject(place.commit()), "a content in its file has changed");
      }
      return bytes;
    } catch (TinyFsException e) {
      throw e;
    } catch (IOException e) {
      throw failed(place.commit(), e);
    }
  }

  /** Returns the greatest number of a commit; -1 if there is none. */
  long last() throws TinyFsException {
    try {
      return storage.list(FOLDER).stream()
          .map(NAME::matcher)
          .filter(Matcher::matches)
          .mapToLong(CommitLog::number)
          .max()
          .orElse(-1);
    } catch (IOException e) {
      throw new TinyFsException(Kind.STORE_FAILED, "the commits", "they cannot be listed", e);
    }
  }

  private static long number(Matcher name) {
    try {
      return Long.parseLong(name.group(1));
    } catch (NumberFormatException e) {
      // A number that no commit has.
      return -1;
    }
  }

  private static byte[] read(SeekableByteChannel file, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (file.read(bytes) < 0) {
        throw new EOFException("It ends after " + bytes.position() + " of " + length + " bytes");
      }
    }
    return bytes.array();
  }

  private static TinyFsException failed(long version, IOException e) {
    return new TinyFsException(Kind.STORE_FAILED, subject(version), "its file cannot be read", e);
  }

  private static String subject(long version) {
    return "version " + version;
  }

  static String name(long version) {
    return FOLDER + "/" + String.format(Locale.ROOT, "%019d", version) + ".commit";
  }
}
