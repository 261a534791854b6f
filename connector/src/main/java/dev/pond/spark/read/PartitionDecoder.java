// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.wire.ByteReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads what {@link PartitionWriter} wrote. Not thread-safe. */
final class PartitionDecoder {
  private final ByteReader in;
  private final List<byte[]> folders = new ArrayList<>();
  private final List<String[]> partitions = new ArrayList<>();
  private final List<String[]> vectorFiles = new ArrayList<>();
  private final FrontCoding folderNames = new FrontCoding();
  private final FrontCoding names = new FrontCoding();
  private byte[] folder = {};
  private String[] partition = {};
  private long time;

  PartitionDecoder(byte[] encoded) {
    in = new ByteReader(encoded);
  }

  DataFile next() throws IOException {
    int flags = in.readByte();
    if ((flags & PartitionWriter.SAME_PARTITION) == 0) {
      partition = partition();
    }
    if ((flags & PartitionWriter.SAME_FOLDER) == 0) {
      folder = folder();
    }
    names.read(in);
    String uri = names.in(folder);
    long size = in.readSigned();
    time += in.readSigned();
    boolean whole = (flags & PartitionWriter.WHOLE) != 0;
    long start = whole ? 0 : in.readSigned();
    long length = whole ? 0 : in.readSigned();
    boolean tracked = (flags & PartitionWriter.ROW_TRACKING) != 0;
    long baseRowId = tracked ? in.readSigned() : DataFile.NONE;
    long commitVersion = tracked ? in.readSigned() : DataFile.NONE;
    boolean hasVector = (flags & PartitionWriter.VECTOR) != 0;
    DeletionVectorDescriptor vector = hasVector ? vector() : null;
    DataFile file =
        (flags & PartitionWriter.OF_POND) == 0
            ? DataFile.whole(uri, size, time, partition, vector, baseRowId, commitVersion)
            : DataFile.ofVersion(
                uri, size, time, Arrays.asList(partition), knownText(), in.readSigned());
    return whole ? file : file.range(start, length, (flags & PartitionWriter.LAST) != 0);
  }

  private byte[] folder() {
    int number = in.readAtMost(folders.size());
    if (number == folders.size()) {
      folderNames.read(in);
      folders.add(folderNames.lastRead());
    }
    return folders.get(number);
  }

  private String[] partition() {
    int number = in.readAtMost(partitions.size());
    if (number == partitions.size()) {
      String[] texts = new String[in.readCount(1)];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = in.readNullableText();
      }
      partitions.add(texts);
    }
    return partitions.get(number);
  }

  private String knownText() throws IOException {
    String text = in.readNullableText();
    if (text == null) {
      throw new IOException("a text is missing");
    }
    return text;
  }

  private DeletionVectorDescriptor vector() throws IOException {
    int number = in.readAtMost(vectorFiles.size());
    if (number == vectorFiles.size()) {
      vectorFiles.add(new String[] {knownText(), knownText()});
    }
    String[] file = vectorFiles.get(number);
    return new DeletionVectorDescriptor(
        file[0], file[1], (int) in.readSigned(), (int) in.readSigned(), in.readSigned());
  }
}
