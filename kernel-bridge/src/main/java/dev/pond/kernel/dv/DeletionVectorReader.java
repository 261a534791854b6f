// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.dv;

import dev.pond.kernel.PondException;
import dev.pond.kernel.path.PathPolicy;
import dev.pond.kernel.storage.Storage;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * Reads the deletion vectors of one version of a table, and believes nothing that they or the log
 * say about them before it is checked. Thread-safe if its storage is.
 */
public final class DeletionVectorReader {
  /** The most bytes that a deletion vector may have. */
  public static final int MAX_BYTES = 64 << 20;

  /** Says that the number of rows of a data file is not known. */
  public static final long UNKNOWN_ROWS = -1;

  private static final byte FILE_VERSION = 1;
  private static final int SIZE_AND_CHECKSUM = 8;

  /** Up to this offset the version byte and the vector are read at once. */
  private static final int READ_FROM_START = 1 << 16;

  /** From this size on it is first looked whether the file is long enough. */
  private static final int PROBE_FROM = 1 << 20;

  private final Storage storage;
  private final PathPolicy policy;
  private final String table;
  private final long version;
  private volatile String knownVersionFile = "";

  /**
   * @param table the name of the table in error messages
   * @param version the version that is read, likewise
   */
  public DeletionVectorReader(Storage storage, PathPolicy policy, String table, long version) {
    this.storage = Objects.requireNonNull(storage, "storage is null");
    this.policy = Objects.requireNonNull(policy, "policy is null");
    this.table = Objects.requireNonNull(table, "table is null");
    this.version = version;
  }

  /** As {@link #read(DeletionVectorDescriptor, String, long)} for unknown row numbers. */
  public DeletionVector read(DeletionVectorDescriptor descriptor, String dataFile) {
    return read(descriptor, dataFile, UNKNOWN_ROWS);
  }

  /**
   * Reads a vector.
   *
   * @param dataFile the data file whose rows it deletes, for error messages
   * @param numRecords how many rows that file has, or {@link #UNKNOWN_ROWS}
   * @throws PondException POND_DELETION_VECTOR_CORRUPT, POND_FILE_MISSING, POND_FILE_UNREADABLE or
   *     POND_PATH_ESCAPES_TABLE
   */
  public DeletionVector read(
      DeletionVectorDescriptor descriptor, String dataFile, long numRecords) {
    try {
      int size = descriptor.sizeInBytes();
      check(size >= 0 && size <= MAX_BYTES, "its stated size is beyond what one may have");
      check(descriptor.cardinality() >= 0, "its stated cardinality is negative");
      DeletionVector vector =
          switch (descriptor.storageType()) {
            case "i" -> readInline(descriptor.pathOrInlineDv(), size);
            case "u" -> readStored(uuidPath(descriptor.pathOrInlineDv()), descriptor, dataFile);
            case "p" -> readStored(descriptor.pathOrInlineDv(), descriptor, dataFile);
            default -> throw new MalformedVectorException("its storage type is unknown");
          };
      check(
          vector.cardinality() == descriptor.cardinality(),
          "it deletes another number of rows than the log states");
      check(
          numRecords < 0 || vector.lastDeleted() < numRecords,
          "it deletes rows beyond the end of the data file");
      return vector;
    } catch (MalformedVectorException e) {
      throw new PondException(
          "POND_DELETION_VECTOR_CORRUPT",
          Map.of("file", dataFile, "table", table, "reason", e.getMessage()),
          e);
    }
  }

  private static DeletionVector readInline(String text, int size) throws MalformedVectorException {
    byte[] bytes = Z85.decode(text);
    check(
        size <= bytes.length && bytes.length - size < 4, "it has another size than the log states");
    return BitmapArrayFormat.read(bytes, 0, size);
  }

  /** Returns the relative path of a vector's file: an optional folder, and a name from a UUID. */
  private static String uuidPath(String text) throws MalformedVectorException {
    int prefixLength = text.length() - Z85.UUID_LENGTH;
    check(prefixLength >= 0, "its file name is too short to hold a UUID");
    String name = "deletion_vector_" + Z85.decodeUuid(text.substring(prefixLength)) + ".bin";
    return prefixLength == 0 ? name : escaped(text.substring(0, prefixLength)) + "/" + name;
  }

  private static String escaped(String folder) {
    StringBuilder path = new StringBuilder();
    for (byte b : folder.getBytes(StandardCharsets.UTF_8)) {
      path.append('%').append(Character.forDigit(b >> 4 & 15, 16));
      path.append(Character.forDigit(b & 15, 16));
    }
    return path.toString();
  }

  private DeletionVector readStored(String raw, DeletionVectorDescriptor descriptor, String data)
      throws MalformedVectorException {
    String path = policy.resolve(raw, "deletion vector of " + data);
    try {
      policy.checkRealPath(path, "deletion vector of " + data);
      return readFile(path, Math.max(descriptor.offset(), 0), descriptor.sizeInBytes());
    } catch (FileNotFoundException | java.nio.file.NoSuchFileException e) {
      throw new PondException(
          "POND_FILE_MISSING",
          Map.of("table", table, "version", Long.toString(version), "file", path),
          e);
    } catch (EOFException e) {
      throw new MalformedVectorException("its file ends before it does");
    } catch (PondException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Some stores have unchecked failures.
      throw new PondException(
          "POND_FILE_UNREADABLE",
          Map.of("file", path, "table", table, "reason", "the store could not read it"),
          e);
    }
  }

  /** Reads size (big endian), bytes and checksum (big endian) at an offset. */
  private DeletionVector readFile(String path, int offset, int size)
      throws IOException, MalformedVectorException {
    check(offset <= Integer.MAX_VALUE - MAX_BYTES, "its offset is beyond what a file may have");
    if (size >= PROBE_FROM) {
      storage.read(path, offset + 4L + size, 4);
    }
    boolean fromStart = offset <= READ_FROM_START;
    if (!fromStart && !path.equals(knownVersionFile)) {
      checkVersion(storage.read(path, 0, 1)[0]);
      knownVersionFile = path;
    }
    int skipped = fromStart ? offset : 0;
    byte[] bytes = storage.read(path, offset - skipped, skipped + size + SIZE_AND_CHECKSUM);
    if (fromStart) {
      checkVersion(bytes[0]);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    check(buffer.getInt(skipped) == size, "it has another size than the log states");
    CRC32 crc = new CRC32();
    crc.update(bytes, skipped + 4, size);
    check(buffer.getInt(skipped + 4 + size) == (int) crc.getValue(), "its checksum does not fit");
    return BitmapArrayFormat.read(bytes, skipped + 4, size);
  }

  private static void checkVersion(byte first) throws MalformedVectorException {
    check(first == FILE_VERSION, "its file has an unknown format version");
  }

  private static void check(boolean holds, String reason) throws MalformedVectorException {
    if (!holds) {
      throw new MalformedVectorException(reason);
    }
  }
}
