// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionValuesTest {
  private static Object parse(String text, DataType type) {
    return PartitionValues.parse(text, type, ZoneOffset.UTC);
  }

  private static long micros(String instant) {
    Instant time = Instant.parse(instant);
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }

  @Test
  void noTextAndTheEmptyTextAreNull() {
    for (DataType type : PrimitiveType.values()) {
      assertThat(parse(null, type)).isNull();
      assertThat(parse("", type)).isNull();
    }
  }

  @Test
  void wholeNumbersAreLongs() {
    assertThat(parse("-128", PrimitiveType.BYTE)).isEqualTo(-128L);
    assertThat(parse("-32768", PrimitiveType.SHORT)).isEqualTo(-32768L);
    assertThat(parse("2147483647", PrimitiveType.INTEGER)).isEqualTo(2147483647L);
    assertThat(parse("9223372036854775807", PrimitiveType.LONG)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void floatingNumbersAreDoublesOfTheSameValue() {
    assertThat(parse("1.0E-7", PrimitiveType.FLOAT)).isEqualTo((double) 1.0E-7f);
    assertThat(parse("1.0E300", PrimitiveType.DOUBLE)).isEqualTo(1.0E300);
    assertThat(parse("NaN", PrimitiveType.DOUBLE)).isEqualTo(Double.NaN);
    assertThat(parse("-Infinity", PrimitiveType.FLOAT)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(parse("-0.0", PrimitiveType.DOUBLE)).isEqualTo(-0.0);
  }

  @Test
  void decimalsHaveTheScaleOfTheType() {
    DecimalType type = new DecimalType(20, 5);
    assertThat(parse("123.45", type)).isEqualTo(new BigDecimal("123.45000"));
    assertThat(parse("-1E-5", type)).isEqualTo(new BigDecimal("-0.00001"));
    assertThat(parse("1E-2000000000", type)).isEqualTo(new BigDecimal("0.00000"));
  }

  @Test
  void binariesAreTheUtf8FormOfTheText() {
    assertThat(parse("é", PrimitiveType.BINARY)).isEqualTo("é".getBytes(StandardCharsets.UTF_8));
    assertThat(parse("\u0001\u0002", PrimitiveType.BINARY)).isEqualTo(new byte[] {1, 2});
  }

  @Test
  void booleansAndStrings() {
    assertThat(parse("true", PrimitiveType.BOOLEAN)).isEqualTo(true);
    assertThat(parse("False", PrimitiveType.BOOLEAN)).isEqualTo(false);
    assertThat(parse(" x ", PrimitiveType.STRING)).isEqualTo(" x ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001-01-01", "1582-10-15", "2024-02-29", "9999-12-31"})
  void datesAreProlepticGregorianDays(String text) {
    assertThat(parse(text, PrimitiveType.DATE)).isEqualTo(LocalDate.parse(text).toEpochDay());
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-29 12:34:56.123456, 2024-02-29T12:34:56.123456Z",
    "2024-02-29 12:34:56.5, 2024-02-29T12:34:56.500Z",
    "2024-02-29 12:34:56, 2024-02-29T12:34:56Z",
    "2024-02-29, 2024-02-29T00:00:00Z",
    "2024-02-29T12:34:56.123456Z, 2024-02-29T12:34:56.123456Z",
    "1900-01-01T00:00:00.000001Z, 1900-01-01T00:00:00.000001Z",
    "2024-02-29T12:34:56+05:45, 2024-02-29T06:49:56Z",
    "0001-01-01 00:00:00, 0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z"
  })
  void timestampsHaveTwoForms(String text, String instant) {
    assertThat(parse(text, PrimitiveType.TIMESTAMP)).isEqualTo(micros(instant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UTC", "Asia/Kathmandu", "America/St_Johns", "Europe/Stockholm", "Asia/Tokyo"})
  void theZoneCountsOnlyForTextsWithoutOne(String zone) {
    ZoneId id = ZoneId.of(zone);
    long local =
        LocalDateTime.parse("1850-06-01T12:00:00").atZone(id).toEpochSecond() * 1_000_000 + 7;
    assertThat(PartitionValues.parse("1850-06-01 12:00:00.000007", PrimitiveType.TIMESTAMP, id))
        .isEqualTo(local);
    assertThat(PartitionValues.parse("1850-06-01T12:00:00Z", PrimitiveType.TIMESTAMP, id))
        .isEqualTo(micros("1850-06-01T12:00:00Z"));
    assertThat(PartitionValues.parse("1850-06-01 12:00:00", PrimitiveType.TIMESTAMP_NTZ, id))
        .isEqualTo(micros("1850-06-01T12:00:00Z"));
  }

  @Test
  void aWallClockPassesOverAZone() {
    assertThat(parse("2021-03-28 02:30:00+02:00", PrimitiveType.TIMESTAMP_NTZ))
        .isEqualTo(micros("2021-03-28T02:30:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "BYTE, 128",
    "SHORT, 32768",
    "INTEGER, 1.5",
    "LONG, 9223372036854775808",
    "FLOAT, secret",
    "DOUBLE, 1e",
    "BOOLEAN, secret",
    "DATE, 2023-02-29",
    "DATE, secret",
    "TIMESTAMP, 2024-01-01 25:00:00",
    "TIMESTAMP, 2024-01-01 00:00:00 Mars/Base",
    "TIMESTAMP_NTZ, secret"
  })
  void aTextThatIsNoValueOfTheTypeIsRefusedWithoutQuotingIt(PrimitiveType type, String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(text, type))
        .withMessage("A partition value is no " + type.describe())
        .withNoCause();
  }

  @Test
  void decimalsThatDoNotFitAreRefusedAtOnce() {
    for (String text : new String[] {"1E2000000000", "1000", "9".repeat(1_000_000), "x"}) {
      assertThat(Duration.ofSeconds(1))
          .isGreaterThan(
              timed(
                  () ->
                      assertThatIllegalArgumentException()
                          .isThrownBy(() -> parse(text, new DecimalType(3, 0)))));
    }
  }

  @Test
  void nestedTypesCannotPartition() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("[1]", new ArrayType(PrimitiveType.LONG, true)));
  }

  private static Duration timed(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
