// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

import static dev.pond.kernel.warm.WarmTable.all;
import static dev.pond.kernel.warm.WarmTable.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.index.FileIndex;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A read that may use less memory than all together is no harm to the others. */
class WarmBoundsTest {
  private static final Map<String, Integer> LOOK = Map.of("list log", 1);
  private static final long ALL = 16 << 20;
  private static final long LITTLE = 900;
  private static final StructType LEAST = member("minValues");
  private static final StructType GREATEST = member("maxValues");

  @TempDir Path folder;
  private WarmTable table;

  @BeforeEach
  void makeTheTable() throws IOException {
    table = new WarmTable(folder.resolve("t")).upTo(4);
  }

  @AfterEach
  void closeTheTable() {
    table.close();
  }

  private static StructType member(String kind) {
    return new StructType().add(kind, new StructType().add("id", PrimitiveType.LONG));
  }

  private static IndexSettings settings(long bytes) {
    return new IndexSettings(bytes, ALL, ZoneOffset.UTC, List.of(), false);
  }

  @Test
  void mayNeverUseMoreThanAllTogether() {
    assertThat(settings(ALL + 1)).isEqualTo(settings(ALL));
  }

  @Test
  void usesWhatOthersHaveMade() {
    table.with(settings(ALL)).names();
    table.cost();
    assertThat(table.with(settings(LITTLE)).names(id(3))).hasSize(4);
    assertThat(table.cost()).isEqualTo(LOOK);
  }

  @Test
  void dropsNothingThatOthersHaveMade() throws IOException {
    try (WarmTable other = new WarmTable(folder.resolve("other")).upTo(4)) {
      table.with(settings(ALL)).names();
      other.with(settings(LITTLE));
      for (int i = 0; i < 2; i++) {
        assertThat(other.select(all()).counts().logFiles()).isEqualTo(5);
      }
      table.cost();
      assertThat(table.names()).hasSize(5);
      assertThat(table.cost()).isEqualTo(LOOK);
    }
  }

  @Test
  void leavesTheNextVersionsIndexToOthers() throws IOException {
    table.with(settings(ALL)).names();
    table.upTo(5);
    assertThat(table.with(settings(LITTLE)).select(all()).counts().logFiles()).isEqualTo(6);
    assertThat(table.with(settings(ALL)).select(all()).counts().logFiles()).isEqualTo(1);
  }

  @Test
  void hidesNoOlderIndexHoweverManyVersionsAreTooLarge() throws IOException {
    table.with(settings(ALL)).names();
    for (int version = 5; version <= 9; version++) {
      table.upTo(version);
      table.with(settings(LITTLE)).select(all());
    }
    assertThat(table.with(settings(ALL)).select(all()).counts().logFiles()).isEqualTo(5);
  }

  @Test
  void goesWithoutAnIndexRatherThanTakeColumnsFromOthers() throws IOException {
    table.checkpoint(true);
    FileIndex made = index(LEAST, ALL);
    List<StructType> replayed = new ArrayList<>();
    VersionIndex shared = new VersionIndex(made);

    assertThat(shared.with(GREATEST, settings(LITTLE), members -> tight(members, replayed)))
        .isEmpty();
    assertThat(replayed).containsExactly(made.statistics().merge(GREATEST));
    assertThat(shared.index()).containsSame(made);
    // Once is enough.
    assertThat(shared.with(GREATEST, settings(LITTLE), members -> tight(members, replayed)))
        .isEmpty();
    assertThat(replayed).hasSize(1);

    assertThat(shared.with(GREATEST, settings(ALL), members -> tight(members, replayed)))
        .hasValueSatisfying(narrow -> assertThat(narrow.has(LEAST)).isFalse());
  }

  /** Only one member at once fits. */
  private FileIndex tight(StructType members, List<StructType> replayed) {
    replayed.add(members);
    boolean both = members.fields().stream().anyMatch(field -> field.name().equals("minValues"));
    return index(members, both ? 1 : ALL);
  }

  private FileIndex index(StructType members, long bytes) {
    return new LogReplay(table.latest(), settings(bytes), table.log().executor())
        .index(members, new ReplayTally());
  }
}
