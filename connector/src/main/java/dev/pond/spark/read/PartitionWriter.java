// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.wire.ByteWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Writes the files of input partitions, one partition after the other. What files have in common is
 * written once and then known by a number: folders, partition values, and deletion vectors' files.
 * Tell what a file is, then add ranges of it. Not thread-safe.
 */
final class PartitionWriter {
  static final int SAME_FOLDER = 1;
  static final int SAME_PARTITION = 2;
  static final int WHOLE = 4;
  static final int LAST = 8;
  static final int ROW_TRACKING = 16;
  static final int VECTOR = 32;
  static final int OF_POND = 64;

  private final ByteWriter out = new ByteWriter();
  private final Map<ByteBuffer, Integer> folders = new HashMap<>();
  private final Map<Object, Place> places = new HashMap<>();
  private final Map<List<String>, Integer> vectorFiles = new HashMap<>();
  private FrontCoding folderNames;
  private FrontCoding names;
  private byte[] lastFolder = {};
  private Object lastPartition;
  private Place place;
  private long lastTime;
  private int count;
  private long bytes;

  private byte[] uri;
  private int uriStart;
  private int uriEnd;
  private long size;
  private long time;
  private Object partition;
  private Supplier<String[]> partitionValues;
  private DeletionVectorDescriptor vector;
  private long baseRowId;
  private long commitVersion;
  private String pondPath;
  private long fileVersion;

  PartitionWriter() {
    start();
  }

  /** A partition, with the folder that it has most likely to itself: found without hashing. */
  private static final class Place {
    private final int number;
    private byte[] folder;
    private int folderNumber;

    Place(int number) {
      this.number = number;
    }
  }

  private void start() {
    out.clear();
    folders.clear();
    places.clear();
    vectorFiles.clear();
    folderNames = new FrontCoding();
    names = new FrontCoding();
    lastFolder = new byte[0];
    lastPartition = null;
    lastTime = 0;
    count = 0;
    bytes = 0;
  }

  /** Sets the file's URI; the bytes must stay as they are until the file is added. */
  void uri(byte[] array, int offset, int length) {
    uri = array;
    uriStart = offset;
    uriEnd = offset + length;
  }

  void stored(long newSize, long modificationTime) {
    size = newSize;
    time = modificationTime;
  }

  /**
   * Sets the partition.
   *
   * @param key the same for files of the same partition
   * @param values asked for once a partition
   */
  void partition(Object key, Supplier<String[]> values) {
    partition = key;
    partitionValues = values;
  }

  void vector(DeletionVectorDescriptor newVector) {
    vector = newVector;
  }

  void rowTracking(long newBaseRowId, long newCommitVersion) {
    baseRowId = newBaseRowId;
    commitVersion = newCommitVersion;
  }

  void version(String newPondPath, long newFileVersion) {
    pondPath = newPondPath;
    fileVersion = newFileVersion;
  }

  /** Sets all that a file is. */
  void file(DataFile file) {
    byte[] array = file.uri().getBytes(StandardCharsets.UTF_8);
    uri(array, 0, array.length);
    stored(file.size(), file.modificationTime());
    partition(Arrays.asList(file.partitionValues()), file::partitionValues);
    vector(file.deletionVector());
    rowTracking(file.baseRowId(), file.defaultRowCommitVersion());
    version(file.pondPath(), file.fileVersion());
  }

  /** Adds a range of the file that was described last. */
  void add(long start, long length, boolean last) {
    int slash = uriEnd;
    while (slash > uriStart && uri[slash - 1] != '/') {
      slash--;
    }
    boolean sameFolder =
        Arrays.equals(uri, uriStart, slash, lastFolder, 0, lastFolder.length) && count > 0;
    boolean samePartition = partition.equals(lastPartition);
    boolean whole = start == 0 && last && length == Math.max(size, 0);
    boolean tracked = baseRowId != DataFile.NONE || commitVersion != DataFile.NONE;
    out.writeByte(
        (sameFolder ? SAME_FOLDER : 0)
            | (samePartition ? SAME_PARTITION : 0)
            | (whole ? WHOLE : 0)
            | (last ? LAST : 0)
            | (tracked ? ROW_TRACKING : 0)
            | (vector != null ? VECTOR : 0)
            | (pondPath != null ? OF_POND : 0));
    if (!samePartition) {
      putPartition();
    }
    if (!sameFolder) {
      putFolder(slash);
    }
    names.write(uri, slash, uriEnd, out);
    out.writeSigned(size);
    out.writeSigned(time - lastTime);
    lastTime = time;
    if (!whole) {
      out.writeSigned(start);
      out.writeSigned(length);
    }
    if (tracked) {
      out.writeSigned(baseRowId);
      out.writeSigned(commitVersion);
    }
    if (vector != null) {
      putVector();
    }
    if (pondPath != null) {
      out.writeNullableText(pondPath);
      out.writeSigned(fileVersion);
    }
    count++;
    bytes += length;
  }

  private void putPartition() {
    lastPartition = partition;
    place = places.get(partition);
    if (place != null) {
      out.writeVarint(place.number);
      return;
    }
    place = new Place(places.size());
    places.put(partition, place);
    out.writeVarint(place.number);
    String[] values = partitionValues.get();
    out.writeVarint(values.length);
    for (String value : values) {
      out.writeNullableText(value);
    }
  }

  private void putFolder(int slash) {
    byte[] guess = place.folder;
    if (guess != null && Arrays.equals(uri, uriStart, slash, guess, 0, guess.length)) {
      out.writeVarint(place.folderNumber);
      lastFolder = guess;
      return;
    }
    lastFolder = Arrays.copyOfRange(uri, uriStart, slash);
    int known = folders.size();
    place.folder = lastFolder;
    place.folderNumber = putNumber(folders, ByteBuffer.wrap(lastFolder));
    if (place.folderNumber == known) {
      folderNames.write(lastFolder, 0, lastFolder.length, out);
    }
  }

  private void putVector() {
    int known = vectorFiles.size();
    if (known == putNumber(vectorFiles, List.of(vector.storageType(), vector.pathOrInlineDv()))) {
      out.writeNullableText(vector.storageType());
      out.writeNullableText(vector.pathOrInlineDv());
    }
    out.writeSigned(vector.offset());
    out.writeSigned(vector.sizeInBytes());
    out.writeSigned(vector.cardinality());
  }

  /** Writes a key's number; the next one if it is new, and what it stands for must follow. */
  private <K> int putNumber(Map<K, Integer> known, K key) {
    Integer number = known.putIfAbsent(key, known.size());
    int written = number == null ? known.size() - 1 : number;
    out.writeVarint(written);
    return written;
  }

  /** Returns the partition of the files added, and begins the next one. */
  PondInputPartition finish() {
    PondInputPartition built = new PondInputPartition(count, out.toBytes(), bytes);
    start();
    return built;
  }
}
