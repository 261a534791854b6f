// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.dv.DeletionVectorDescriptor;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class InputPartitionPropertyTest {
  private static final String[] FOLDERS = {"", "file:/t/", "file:/t/a=1/", "s3a://other/ä/"};

  @Provide
  Arbitrary<List<DataFile>> files() {
    Arbitrary<DataFile> table =
        Combinators.combine(uris(), Arbitraries.longs(), Arbitraries.longs(), texts(), vectors())
            .flatAs(
                (uri, size, time, values, vector) ->
                    rowTracking()
                        .map(t -> DataFile.whole(uri, size, time, values, vector, t[0], t[1])));
    Arbitrary<DataFile> pond =
        Combinators.combine(uris(), Arbitraries.longs(), Arbitraries.longs(), texts(), uris())
            .flatAs(
                (uri, size, time, stars, path) ->
                    Arbitraries.longs()
                        .map(
                            version ->
                                DataFile.ofVersion(
                                    uri, size, time, Arrays.asList(stars), path, version)));
    Arbitrary<DataFile> whole = Arbitraries.oneOf(table, pond);
    Arbitrary<DataFile> range =
        Combinators.combine(
                whole, Arbitraries.longs(), Arbitraries.longs(), Arbitraries.of(true, false))
            .as(DataFile::range);
    return Arbitraries.oneOf(whole, range).list().ofMaxSize(20);
  }

  private static Arbitrary<String> uris() {
    Arbitrary<String> names =
        Combinators.combine(
                Arbitraries.of("part-0000", "part-00017-", "ö"),
                Arbitraries.strings().ofMaxLength(8),
                Arbitraries.of(".parquet", "-c000.parquet", ""))
            .as((start, middle, end) -> start + middle.replaceAll("[\ud800-\udfff]", "?") + end);
    return Combinators.combine(Arbitraries.of(FOLDERS), names).as((folder, name) -> folder + name);
  }

  private static Arbitrary<String[]> texts() {
    return Arbitraries.of("a", "", "ü", "2024-01-01")
        .injectNull(0.3)
        .array(String[].class)
        .ofSize(2);
  }

  private static Arbitrary<long[]> rowTracking() {
    return Arbitraries.oneOf(
        Arbitraries.just(new long[] {DataFile.NONE, DataFile.NONE}),
        Arbitraries.longs().array(long[].class).ofSize(2));
  }

  private static Arbitrary<DeletionVectorDescriptor> vectors() {
    return Combinators.combine(
            Arbitraries.of("u", "p", "i"),
            Arbitraries.of("ab^-aqEH.-t@S}K{vb[*k^", "file:/t/v.bin"),
            Arbitraries.integers(),
            Arbitraries.integers(),
            Arbitraries.longs())
        .as(DeletionVectorDescriptor::new)
        .injectNull(0.5);
  }

  @Property(tries = 300)
  void filesComeBackAsTheyWere(@ForAll("files") List<DataFile> files) {
    assertThat(PondInputPartition.of(files).files())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactlyElementsOf(files);
  }

  @Property(tries = 100)
  void aTornPartitionIsAnError(@ForAll("files") List<DataFile> files, @ForAll int cut) {
    byte[] whole = PondInputPartition.of(files).encoded();
    if (whole.length > 0) {
      byte[] torn = Arrays.copyOf(whole, Math.floorMod(cut, whole.length));
      PondInputPartition partition = new PondInputPartition(files.size(), torn, 0);

      assertThatThrownBy(partition::files).isInstanceOf(UncheckedIOException.class);
    }
  }

  @Property(tries = 500)
  void damagedBytesAreReadWithinBoundsOrRefused(
      @ForAll("files") List<DataFile> files, @ForAll int at, @ForAll byte damage) {
    byte[] bytes = PondInputPartition.of(files).encoded();
    if (bytes.length > 0) {
      bytes[Math.floorMod(at, bytes.length)] ^= damage;
      try {
        assertThat(new PondInputPartition(files.size(), bytes, 0).files()).hasSameSizeAs(files);
      } catch (UncheckedIOException e) {
        assertThat(e).hasMessage("Cannot read an input partition");
      }
    }
  }
}
