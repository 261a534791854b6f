// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PondCatalogTest {
  private static final String[] ROOT = {};

  @Test
  void listsFunctionsAndAliasesInTheEmptyNamespaceOnly() throws Exception {
    PondCatalog catalog = catalog(Map.of());
    assertThat(catalog.name()).isEqualTo("cat");
    assertThat(catalog.listFunctions(ROOT))
        .extracting(Identifier::name)
        .contains("stable_hash64", "hash64")
        .isSorted();
    assertThatThrownBy(() -> catalog.listFunctions(new String[] {"ns"}))
        .isInstanceOf(NoSuchNamespaceException.class);
  }

  @Test
  void loadsFunctionsWhateverTheLetterCase() throws Exception {
    PondCatalog catalog = catalog(Map.of());
    assertThat(catalog.loadFunction(Identifier.of(ROOT, "STABLE_hash64")).description())
        .startsWith("stable_hash64(value) - ");
    assertThat(catalog.functionExists(Identifier.of(ROOT, "hash64"))).isTrue();
    assertThatThrownBy(() -> catalog.loadFunction(Identifier.of(ROOT, "upper")))
        .isInstanceOf(NoSuchFunctionException.class);
    assertThatThrownBy(
            () -> catalog.loadFunction(Identifier.of(new String[] {"ns"}, "stable_hash64")))
        .isInstanceOf(NoSuchFunctionException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pond      | POND_NOT_YET        | Cannot use catalog option pond",
        "Warehouse | POND_NOT_YET        | Cannot use catalog option warehouse",
        "warehose  | POND_OPTION_UNKNOWN | Did you mean warehouse?",
        "cache     | POND_OPTION_UNKNOWN | A catalog takes no options yet"
      })
  void refusesEveryOption(String option, String errorClass, String text) {
    assertThatThrownBy(() -> catalog(Map.of(option, "x")))
        .isInstanceOfSatisfying(
            PondSparkException.class,
            error -> assertThat(error.getErrorClass()).isEqualTo(errorClass))
        .hasMessageContaining(text);
  }

  private static PondCatalog catalog(Map<String, String> options) {
    PondCatalog catalog = new PondCatalog();
    catalog.initialize("cat", new CaseInsensitiveStringMap(options));
    return catalog;
  }
}
