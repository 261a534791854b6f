// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
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
        "warehouse      | POND_NOT_YET          | Cannot use catalog option warehouse",
        "Warehouse      | POND_NOT_YET          | Cannot use catalog option warehouse",
        "pond,warehouse | POND_OPTIONS_CONFLICT | Cannot use options pond and warehouse together",
        "warehose       | POND_OPTION_UNKNOWN   | Did you mean warehouse?",
        "pound          | POND_OPTION_UNKNOWN   | Did you mean pond?",
        "cache          | POND_OPTION_UNKNOWN   | A catalog has the option pond"
      })
  void takesExactlyOneOption(String options, String errorClass, String text) {
    Map<String, String> given = new HashMap<>();
    for (String option : options.split(",")) {
      given.put(option, "x");
    }
    refuses(given, errorClass, text);
  }

  @Test
  void refusesAPondWithoutAName() {
    refuses(Map.of("pond", " "), "POND_OPTION_INVALID", "it is the folder of a pond");
  }

  private static void refuses(Map<String, String> options, String errorClass, String text) {
    assertThatThrownBy(() -> catalog(options))
        .isInstanceOfSatisfying(
            PondSparkException.class,
            error -> assertThat(error.getErrorClass()).isEqualTo(errorClass))
        .hasMessageContaining(text);
  }

  @Test
  void hasNoTablesWithoutAPond() throws Exception {
    PondCatalog catalog = catalog(Map.of());
    Identifier table = Identifier.of(ROOT, "t");
    assertThat(catalog.listTables(ROOT)).isEmpty();
    assertThat(catalog.listNamespaces()).isEmpty();
    assertThat(catalog.namespaceExists(ROOT)).isTrue();
    assertThat(catalog.tableExists(table)).isFalse();
    assertThatThrownBy(() -> catalog.loadTable(table)).isInstanceOf(NoSuchTableException.class);
    assertThatThrownBy(() -> catalog.listTables(new String[] {"ns"}))
        .isInstanceOf(NoSuchNamespaceException.class);
  }

  private static PondCatalog catalog(Map<String, String> options) {
    PondCatalog catalog = new PondCatalog();
    catalog.initialize("cat", new CaseInsensitiveStringMap(options));
    return catalog;
  }
}
