// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pond.udf.FunctionSetting;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FunctionSettingsTest {
  private static final SparkSession SPARK =
      SparkSession.builder()
          .master("local[1]")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.extensions", "dev.pond.spark.ext.PondExtensions")
          .getOrCreate();

  private final Set<String> changed = new HashSet<>();

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @AfterEach
  void restore() {
    changed.forEach(key -> SPARK.conf().unset(key));
  }

  @Test
  void standForArgumentsThatAreLeftOut() {
    set("utf8_normalize_form", " nfc ");
    set("utf8_normalize_casefold", "No");
    set("utf8_normalize_collapse_ws", "0");
    assertThat(value("utf8_normalize(' \\uFB01  X ')")).isEqualTo("\uFB01  X");
    assertThat(value("utf8_normalize(' \\uFB01  X ', 'NFKC', true, true)")).isEqualTo("fi x");
    set("span_default_line_base", " +1 ");
    set("span_default_end_exclusive", "f");
    set("span_default_col_unit", "utf16");
    assertThat(value("span_make(1, 2)")).isEqualTo("{1, 2, 1, utf16, false}");
    assertThat(value("arrow_metadata(span_make(1, 2))"))
        .isEqualTo(
            "{col_unit -> utf16, end_exclusive -> false, line_base -> 1, semantic_type -> Span}");
    set("map_normalize_key_case", "NONE");
    set("map_normalize_sort_keys", "n");
    assertThat(value("map_normalize(map('B', 1, 'a', 2))")).isEqualTo("{B -> 1, a -> 2}");
  }

  @Test
  void leaveQualifiedNamesAlone() {
    set("utf8_normalize_casefold", "false");
    assertThat(value("qname_normalize('Foo')")).isEqualTo("foo");
  }

  @Test
  void refuseValuesThatTheyDoNotTake() {
    set("utf8_normalize_casefold", "maybe");
    refuses(
        "utf8_normalize('x')",
        "Invalid boolean for spark.pond.functions.utf8_normalize_casefold: maybe",
        "true, t, 1");
    assertThat(value("utf8_normalize('X', 'NFC', true)")).isEqualTo("x");
    set("span_default_line_base", "1.5");
    refuses("span_make(1, 2)", "Invalid integer for", "1.5");
    set("named_arguments", "sometimes");
    refuses("stable_id('a', 'b')", "named_arguments", "allowed, required or refused");
  }

  @Test
  void refuseABlankBoolean() {
    set("map_normalize_sort_keys", " ");
    refuses("map_normalize(map('a', 1))", "Invalid boolean for", "map_normalize_sort_keys");
  }

  @Test
  void refuseKeysThatAreNone() {
    set("utf8_normalise_form", "NFC");
    refuses(
        "utf8_normalize('x')",
        "Unknown setting",
        "spark.pond.functions.utf8_normalise_form",
        "Did you mean spark.pond.functions.utf8_normalize_form?");
  }

  @Test
  void ruleOverNamedArguments() {
    assertThat(value("stable_id(value => 'delta', prefix => 'ns')"))
        .isEqualTo("ns:7fe3792fbdd937674be221ed030739da");
    set("named_arguments", "required");
    refuses("stable_id('ns', 'delta')", "requires names", "`prefix`, `value`");
    assertThat(value("stable_id('ns', value => 'delta')"))
        .isEqualTo("ns:7fe3792fbdd937674be221ed030739da");
    assertThat(value("stable_hash64('alpha')")).isEqualTo("5982700193828047002");
    set("named_arguments", "refused");
    refuses("stable_id('ns', value => 'delta')", "named arguments are refused", "named_arguments");
    assertThat(value("stable_id('ns', 'delta')")).isEqualTo("ns:7fe3792fbdd937674be221ed030739da");
  }

  @Test
  void haveDefaultsThatTheyTakeThemselves() {
    for (FunctionSetting setting : FunctionSetting.values()) {
      switch (setting.kind()) {
        case BOOLEAN -> assertThat(setting.truth(setting.defaultText())).isTrue();
        case INT -> assertThat(setting.integer(setting.defaultText())).isZero();
        case POLICY -> assertThat(setting.policy(setting.defaultText())).isEqualTo("allowed");
        case TEXT -> assertThat(setting.text(setting.defaultText())).isNotBlank();
      }
      assertThat(FunctionSetting.find(setting.key())).contains(setting);
    }
  }

  private static void refuses(String call, String... parts) {
    Throwable error = catchThrowable(() -> value(call));
    assertThat(error).isInstanceOf(SparkThrowable.class).hasMessageContainingAll(parts);
    assertThat(((SparkThrowable) error).getSqlState()).isIn("22023", "4274K");
  }

  private static String value(String call) {
    return SPARK.sql("SELECT CAST(" + call + " AS STRING)").first().getString(0);
  }

  private void set(String key, String value) {
    SPARK.conf().set(FunctionSetting.PREFIX + key, value);
    changed.add(FunctionSetting.PREFIX + key);
  }
}
