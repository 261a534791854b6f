// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.udf.FunctionKind;
import dev.pond.udf.FunctionSpec;
import dev.pond.udf.Functions;
import dev.pond.udf.Parameter;
import dev.pond.udf.SparkName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.junit.jupiter.api.Test;

/** What must hold of the catalog as a whole, against the list that it was written from. */
class CatalogTest {
  /** Each function with the other names that it must have. */
  private static final String SCALARS =
      """
      stable_hash64 hash64
      stable_hash128 hash128
      prefixed_hash64 prefixed_hash
      stable_id
      stable_id_parts stable_id_multi
      prefixed_hash_parts64 prefixed_hash_parts
      stable_hash_any stable_hash
      span_make span
      span_len
      interval_align_score
      span_overlaps
      span_contains
      span_id
      semantic_tag
      utf8_normalize normalize_utf8
      utf8_null_if_blank null_if_blank
      qname_normalize qualname_normalize
      map_get_default
      map_normalize
      list_compact array_compact
      list_unique_sorted array_unique_sorted
      struct_pick struct_select
      cdf_change_rank
      cdf_is_upsert
      cdf_is_delete
      col_to_byte
      cpg_score
      arrow_metadata
      canonicalize_byte_span
      position_encoding_norm
      """;

  private static final String AGGREGATES =
      """
      list_unique
      collect_set
      count_distinct_agg
      count_if
      any_value_det
      arg_min
      arg_max
      asof_select
      first_value first_value_agg
      last_value last_value_agg
      string_agg
      """;

  private static final String WINDOWS =
      """
      row_number row_number_window dedupe_best_by_score
      lag lag_window
      lead lead_window
      """;

  private static final String TABLES =
      """
      range_table
      read_parquet
      read_csv
      udf_docs
      udf_registry
      """;

  private static final String TAGS =
      """
      stable_hash64 hash
      stable_hash128 hash
      prefixed_hash64 hash
      stable_id hash
      stable_hash_any hash
      stable_id_parts id hash
      prefixed_hash_parts64 id hash
      col_to_byte position_encoding
      span_make span position_encoding
      span_len span
      span_overlaps span
      span_contains span
      span_id span id hash
      interval_align_score interval alignment score
      utf8_normalize string_norm string
      utf8_null_if_blank string_norm string
      qname_normalize string_norm symbol string
      map_get_default nested map
      map_normalize nested map
      list_compact nested list
      list_unique_sorted nested list
      struct_pick nested struct
      cdf_change_rank incremental cdf delta
      cdf_is_upsert incremental cdf delta
      cdf_is_delete incremental cdf delta
      range_table table
      """;

  @Test
  void hasEveryFunctionUnderEachOfItsNamesUnlessTheNameIsSparks() {
    for (String line : lines(SCALARS, AGGREGATES, WINDOWS, TABLES)) {
      for (String name : line.split(" ")) {
        assertThat(Functions.find(name).isPresent()).as(name).isNotEqualTo(isSparks(name));
      }
    }
  }

  @Test
  void hasFurtherNamesWhereTheyBelong() {
    for (String line : lines(SCALARS, TABLES)) {
      List<String> names = List.of(line.split(" "));
      FunctionSpec spec = Functions.find(names.get(0)).orElseThrow();
      assertThat(spec.name()).isEqualTo(names.get(0));
      assertThat(spec.aliases())
          .containsExactlyElementsOf(
              names.stream().skip(1).filter(name -> !isSparks(name)).toList());
    }
  }

  @Test
  void hasNoScalarOrTableFunctionThatNobodyAskedFor() {
    assertThat(names(FunctionKind.SCALAR)).isEqualTo(firsts(SCALARS));
    assertThat(names(FunctionKind.TABLE)).isEqualTo(firsts(TABLES));
  }

  @Test
  void bindsEveryFunctionAndNothingElse() {
    Set<String> bound = new TreeSet<>(Bindings.all().keySet());
    bound.addAll(TableEntries.bindings().keySet());
    Set<String> specified = new TreeSet<>();
    Functions.all().forEach(spec -> specified.add(spec.name()));
    assertThat(bound).isEqualTo(specified);
  }

  @Test
  void neverTakesANameOfSparks() {
    for (FunctionSpec spec : Functions.all()) {
      for (String name : names(spec)) {
        assertThat(isSparks(name)).as(name).isFalse();
      }
    }
  }

  @Test
  void saysWhichNamesAreSparksAndWhatOursAreCalled() {
    for (SparkName taken : SparkName.all()) {
      assertThat(isSparks(taken.name())).as(taken.name()).isTrue();
      assertThat(Functions.find(taken.ours())).as(taken.ours()).isPresent();
    }
    List<String> missing = new ArrayList<>();
    for (String line : lines(SCALARS, AGGREGATES, WINDOWS, TABLES)) {
      Stream.of(line.split(" ")).filter(CatalogTest::isSparks).forEach(missing::add);
    }
    assertThat(SparkName.all()).extracting(SparkName::name).containsAll(missing).isSorted();
  }

  @Test
  void documentsEveryFunction() {
    for (FunctionSpec spec : Functions.all()) {
      assertThat(spec.name()).matches("[a-z][a-z0-9_]*");
      assertThat(spec.section()).as(spec.name()).isNotBlank();
      assertThat(spec.description()).as(spec.name()).matches("(?s)[A-Z].*\\.");
      assertThat(spec.returns()).as(spec.name()).isNotBlank();
      assertThat(spec.nulls()).as(spec.name()).matches("(?s)[^ ].*\\.");
      assertThat(spec.examples()).as(spec.name()).isNotEmpty();
      for (Parameter parameter : spec.parameters()) {
        assertThat(parameter.name()).as(spec.name()).matches("[a-z][a-z0-9_]*");
        assertThat(parameter.description()).as(spec.name()).matches("(?s)\\S.*\\.");
        assertThat(parameter.whenAbsent().isEmpty())
            .as(spec.name() + " " + parameter.name())
            .isEqualTo(parameter.atLeast() > 0);
      }
    }
  }

  @Test
  void tagsFunctionsAsOtherEnginesDo() {
    Map<String, List<String>> expected = new TreeMap<>();
    Map<String, List<String>> actual = new TreeMap<>();
    for (String line : lines(TAGS)) {
      List<String> words = List.of(line.split(" "));
      expected.put(words.get(0), words.subList(1, words.size()));
      actual.put(words.get(0), Functions.find(words.get(0)).orElseThrow().tags());
    }
    assertThat(actual).isEqualTo(expected);
  }

  private static boolean isSparks(String name) {
    FunctionIdentifier identifier = new FunctionIdentifier(name);
    return FunctionRegistry.builtin().functionExists(identifier)
        || TableFunctionRegistry.builtin().functionExists(identifier);
  }

  private static List<String> lines(String... blocks) {
    return Stream.of(blocks).flatMap(String::lines).toList();
  }

  private static List<String> names(FunctionSpec spec) {
    return Stream.concat(Stream.of(spec.name()), spec.aliases().stream()).toList();
  }

  private static Set<String> firsts(String block) {
    Set<String> firsts = new HashSet<>();
    block.lines().forEach(line -> firsts.add(line.split(" ")[0]));
    return firsts;
  }

  private static Set<String> names(FunctionKind kind) {
    Set<String> names = new HashSet<>();
    Functions.all().stream()
        .filter(spec -> spec.kind() == kind)
        .forEach(spec -> names.add(spec.name()));
    return names;
  }
}
