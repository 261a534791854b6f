// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Batches of files make the same index as the files one by one. */
class FileBatchPropertyTest {
  private static final StructType VALUES =
      new StructType()
          .add("id", PrimitiveType.LONG)
          .add("name", PrimitiveType.STRING)
          .add("price", new DecimalType(12, 2))
          .add("day", PrimitiveType.DATE)
          .add("small", PrimitiveType.INTEGER)
          .add("share", PrimitiveType.DOUBLE)
          .add("at", PrimitiveType.TIMESTAMP)
          .add("inner", new StructType().add("deep", PrimitiveType.LONG));
  private static final StructType STATISTICS =
      new StructType()
          .add("numRecords", PrimitiveType.LONG)
          .add("minValues", VALUES)
          .add("tightBounds", PrimitiveType.BOOLEAN);

  /** Each kind of fact is rare, usual or missing throughout, as it is in logs. */
  private static List<MadeFacts> files(Random random, int count) {
    int[] odds = random.ints(6, 0, 4).toArray();
    List<MadeFacts> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      MadeFacts file = MadeFacts.of(i).sized(random.nextInt(1 << 30));
      if (is(random, odds[0])) {
        file = file.at("s3://elsewhere/" + i, true);
      }
      if (is(random, odds[1])) {
        file = file.in(Map.of("p", "" + random.nextInt(5)));
      }
      file = is(random, odds[2]) ? file.with("vector" + i) : file;
      file = is(random, odds[3]) ? file.tracked(random.nextInt(1000)) : file;
      file = is(random, odds[4]) ? file.knowing(statistics(random)) : file;
      files.add(is(random, odds[5]) ? file.parsed() : file);
    }
    return files;
  }

  private static boolean is(Random random, int odds) {
    return odds > 0 && random.nextInt(4) < odds;
  }

  private static String statistics(Random random) {
    List<String> members = new ArrayList<>();
    int odds = 1 + random.nextInt(3);
    if (is(random, odds)) {
      members.add("\"numRecords\":" + random.nextInt(100));
    }
    if (is(random, odds)) {
      members.add("\"minValues\":" + (random.nextInt(5) == 0 ? "null" : values(random, odds)));
    }
    if (is(random, odds)) {
      members.add("\"tightBounds\":" + random.nextBoolean());
    }
    return "{" + String.join(",", members) + "}";
  }

  private static String values(Random random, int odds) {
    String[] all = {
      "\"id\":" + random.nextLong(),
      "\"name\":\"n%s\"".formatted("ö".repeat(random.nextInt(40))),
      "\"price\":%d.25".formatted(random.nextInt(1000)),
      "\"day\":\"2026-01-%d\"".formatted(10 + random.nextInt(20)),
      "\"small\":" + random.nextInt(),
      "\"share\":" + random.nextInt(1000) + ".5",
      "\"at\":\"2026-01-01T00:00:%d.000Z\"".formatted(10 + random.nextInt(50)),
      random.nextBoolean() ? "\"inner\":{}" : "\"inner\":{\"deep\":" + random.nextInt() + "}",
    };
    List<String> some = new ArrayList<>();
    for (String each : all) {
      if (is(random, odds)) {
        some.add(each);
      }
    }
    return "{" + String.join(",", some) + "}";
  }

  @Property(tries = 300)
  void batchesAreAsGoodAsFilesOneByOne(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 120) int count,
      @ForAll boolean texts,
      @ForAll @IntRange(max = 2) int others) {
    Random random = new Random(seed);
    List<MadeFacts> files = files(random, count);
    IndexBuilder builder = IndexBuilder.of(MadeIndex.TABLE, STATISTICS, texts, Long.MAX_VALUE);
    for (int start = 0; start < count; ) {
      int end = Math.min(count, start + 1 + random.nextInt(count));
      new MadeBatch(files.subList(start, end), others).addTo(builder);
      start = end;
    }
    FileIndex batched = builder.build();

    FileIndex single = MadeIndex.of(STATISTICS, texts, files);
    assertThat(MadeIndex.shown(batched.all())).isEqualTo(MadeIndex.shown(files));
    assertThat(MadeIndex.shown(single.all())).isEqualTo(MadeIndex.shown(files));
    assertThat(known(batched)).isEqualTo(known(single)).isEqualTo(expected(files));
    assertThat(texts(batched)).isEqualTo(texts(single));
    assertThat(absent(batched)).isEqualTo(absent(single));
    assertThat(batched.bytes()).isEqualTo(single.bytes());
    assertThat(batched.keepsTexts()).isEqualTo(single.keepsTexts());
    assertThat(keys(batched)).isEqualTo(keys(single));

    // Gaps, and more gaps than a segment may have: what is left is written anew.
    List<MadeFacts> gone = files.subList(0, count / 2);
    FileIndex fewer = MadeIndex.advanced(batched, gone, List.of());
    List<MadeFacts> left = files.subList(count / 2, count);
    assertThat(MadeIndex.shown(fewer.all())).isEqualTo(MadeIndex.shown(left));
    assertThat(known(fewer)).isEqualTo(expected(left));
    List<MadeFacts> oneMore = new ArrayList<>(left);
    oneMore.add(MadeFacts.of(count + 1));
    FileIndex joined =
        MadeIndex.advanced(fewer, List.of(), oneMore.subList(left.size(), oneMore.size()));
    assertThat(MadeIndex.shown(joined.all())).isEqualTo(MadeIndex.shown(oneMore));
    assertThat(known(joined)).isEqualTo(expected(oneMore));
  }

  @Example
  void aBatchGoesOverTheEndsOfSegments() {
    IndexBuilder builder = IndexBuilder.of(MadeIndex.TABLE, STATISTICS, true, Long.MAX_VALUE);
    List<MadeFacts> files = new ArrayList<>();
    for (int i = 0; i < 2 * IndexSegment.CAPACITY + 10; i++) {
      MadeFacts file = MadeFacts.of(i).in(Map.of("p", "" + i % 3));
      files.add(i % 1000 == 999 ? file.with("v" + i).tracked(i) : file);
    }
    new MadeBatch(files.subList(0, 7), 0).addTo(builder);
    new MadeBatch(files.subList(7, files.size()), 0).addTo(builder);
    FileIndex index = builder.build();

    assertThat(index.segments()).extracting(IndexSegment::size).containsExactly(65_536, 65_536, 10);
    assertThat(MadeIndex.shown(index.all())).isEqualTo(MadeIndex.shown(files));
    assertThat(index.bytes()).isEqualTo(MadeIndex.of(STATISTICS, true, files).bytes());
  }

  /** What the index says of statistics, leaf by leaf. */
  private static List<String> known(FileIndex index) {
    ColumnVector structs = index.all().statistics(STATISTICS);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < index.size(); i++) {
      lines.add(leaves(structs, STATISTICS, i, false));
    }
    return lines;
  }

  /** What the texts say, by way of structs that are read row by row. */
  private static List<String> expected(List<MadeFacts> files) {
    List<String> lines = new ArrayList<>();
    for (MadeFacts file : files) {
      VectorBuilder builder = VectorBuilder.of(STATISTICS);
      file.appendTo(builder);
      lines.add(leaves(builder.build(), STATISTICS, 0, false));
    }
    return lines;
  }

  private static String leaves(ColumnVector struct, StructType type, int row, boolean missing) {
    StringBuilder line = new StringBuilder();
    boolean absent = missing || struct.isNullAt(row);
    for (int i = 0; i < type.size(); i++) {
      ColumnVector child = struct.child(i);
      if (type.field(i).type() instanceof StructType inner) {
        line.append(leaves(child, inner, row, absent));
      } else {
        line.append(absent || child.isNullAt(row) ? "-" : value(child, row)).append(' ');
      }
    }
    return line.toString();
  }

  private static Object value(ColumnVector leaf, int row) {
    if (leaf.type() instanceof DecimalType) {
      return leaf.getDecimal(row);
    }
    return switch ((PrimitiveType) leaf.type()) {
      case STRING -> leaf.getString(row);
      case BOOLEAN -> leaf.getBoolean(row);
      case DOUBLE -> leaf.getDouble(row);
      case INTEGER, DATE -> leaf.getInt(row);
      default -> leaf.getLong(row);
    };
  }

  private static List<String> texts(FileIndex index) {
    return index.all().files().stream()
        .map(ScanFile::statistics)
        .map(text -> text.map(utf8 -> new String(utf8, StandardCharsets.UTF_8)).orElse("none"))
        .toList();
  }

  /** Which columns take no room, because no file has what they would hold. */
  private static List<Boolean> absent(FileIndex index) {
    IndexSegment only = index.segments().get(0);
    return List.of(
        only.outside() == null,
        only.modificationTimes() == null,
        only.vectors() == null,
        only.baseRowIds() == null,
        only.commitVersions() == null,
        only.texts() == null);
  }

  private static List<Long> keys(FileIndex index) {
    List<Long> keys = new ArrayList<>();
    for (IndexSegment segment : index.segments()) {
      for (int row = 0; row < segment.size(); row++) {
        keys.add(segment.keyHigh()[row]);
        keys.add(segment.keyLow()[row]);
      }
    }
    return keys;
  }
}
