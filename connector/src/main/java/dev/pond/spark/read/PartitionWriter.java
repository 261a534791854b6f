// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.wire.ByteWriter;
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

  private static final Place[] NO_PLACES = {};

  private final ByteWriter out = new ByteWriter();
  private final FolderNumbers folders = new FolderNumbers();
  private final FrontCoding folderNames = new FrontCoding();
  private final FrontCoding names = new FrontCoding();
  private final Map<List<String>, Integer> vectorFiles = new HashMap<>();
  private Place[] places = NO_PLACES;
  private int inputPartition;
  private int placesInPartition;
  private Place place;
  private FolderNumbers.Folder folder;
  private long lastTime;
  private int count;
  private long bytes;

  private byte[] root;
  private byte[] uri;
  private int uriStart;
  private int uriEnd;
  private long size;
  private long time;
  private int partition;
  private Supplier<String[]> partitionValues;
  private DeletionVectorDescriptor vector;
  private long baseRowId;
  private long commitVersion;
  private String pondPath;
  private long fileVersion;

  PartitionWriter() {
    start();
  }

  /** A partition of the table, with the folder that it has most likely to itself. */
  private static final class Place {
    private final byte[] values;
    private FolderNumbers.Folder folder;
    private int inputPartition;
    private int number;

    Place(byte[] values) {
      this.values = values;
    }
  }

  private void start() {
    out.clear();
    folders.start();
    folderNames.clear();
    names.clear();
    vectorFiles.clear();
    inputPartition++;
    placesInPartition = 0;
    place = null;
    folder = null;
    lastTime = 0;
    count = 0;
    bytes = 0;
  }

  /**
   * Sets the file's URI; the bytes must stay as they are until the partition is finished.
   *
   * @param newRoot what it begins with: nothing, or a folder, the same array for all files in it
   */
  void uri(byte[] newRoot, byte[] array, int offset, int length) {
    root = newRoot;
    uri = array;
    uriStart = offset;
    uriEnd = offset + length;
  }

  void stored(long newSize, long modificationTime) {
    size = newSize;
    time = modificationTime;
  }

  /**
   * Sets the partition of the table.
   *
   * @param number small, and for one writer always the same for files of the same partition
   * @param values asked for once a partition
   */
  void partition(int number, Supplier<String[]> values) {
    partition = number;
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

  /** Adds a range of the file that was described last. */
  void add(long start, long length, boolean last) {
    int slash = uriEnd;
    while (slash > uriStart && uri[slash - 1] != '/') {
      slash--;
    }
    Place itsPlace = place();
    boolean samePartition = itsPlace == place;
    boolean sameFolder = folder != null && folder.is(root, uri, uriStart, slash);
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
      place = itsPlace;
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

  private Place place() {
    if (partition >= places.length) {
      places = Arrays.copyOf(places, Math.max(16, partition * 2));
    }
    Place known = places[partition];
    if (known == null) {
      ByteWriter values = new ByteWriter();
      String[] texts = partitionValues.get();
      values.writeVarint(texts.length);
      for (String text : texts) {
        values.writeNullableText(text);
      }
      known = new Place(values.toBytes());
      places[partition] = known;
    }
    return known;
  }

  private void putPartition() {
    boolean isNew = place.inputPartition != inputPartition;
    if (isNew) {
      place.inputPartition = inputPartition;
      place.number = placesInPartition++;
    }
    out.writeVarint(place.number);
    if (isNew) {
      out.writeRaw(place.values, 0, place.values.length);
    }
  }

  private void putFolder(int slash) {
    folder = place.folder;
    if (folder == null || !folder.is(root, uri, uriStart, slash)) {
      folder = folders.find(root, uri, uriStart, slash);
      place.folder = folder;
    }
    boolean isNew = folders.isNew(folder);
    out.writeVarint(folders.number(folder));
    if (isNew) {
      folderNames.write(folder.name, 0, folder.name.length, out);
    }
  }

  private void putVector() {
    int next = vectorFiles.size();
    List<String> file = List.of(vector.storageType(), vector.pathOrInlineDv());
    Integer known = vectorFiles.putIfAbsent(file, next);
    out.writeVarint(known == null ? next : known);
    if (known == null) {
      file.forEach(out::writeNullableText);
    }
    out.writeSigned(vector.offset());
    out.writeSigned(vector.sizeInBytes());
    out.writeSigned(vector.cardinality());
  }

  /** Returns the partition of the files added, and begins the next one. */
  PondInputPartition finish() {
    PondInputPartition built = new PondInputPartition(count, out.toBytes(), bytes);
    start();
    return built;
  }
}
