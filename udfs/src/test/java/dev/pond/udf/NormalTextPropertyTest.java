// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.util.VersionInfo;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class NormalTextPropertyTest {
  private static final int SIGMA = 0x3A3;
  private static final VersionInfo V13 = VersionInfo.getInstance(13);

  @Property(tries = 20_000)
  void followsTheModel(
      @ForAll("texts") String text,
      @ForAll NormalForm form,
      @ForAll boolean lower,
      @ForAll boolean collapse) {
    Slice slice = Slice.of(text);
    String expected = TextModel.normalize(text, form, lower, collapse);

    byte[] answer =
        NormalText.normalize(slice.bytes, slice.from, slice.length, form, lower, collapse);

    assertThat(slice.answer(answer)).isEqualTo(expected);
    assertThat(answer == NormalText.UNCHANGED).isEqualTo(expected.equals(text));
    assertThat(
            slice.answer(
                NormalText.orNull(slice.bytes, slice.from, slice.length, form, lower, collapse)))
        .isEqualTo(expected.isEmpty() ? null : expected);
  }

  @Property(tries = 20_000)
  void isIdempotentWhereItSaysSo(
      @ForAll("texts") String text,
      @ForAll NormalForm form,
      @ForAll boolean lower,
      @ForAll boolean collapse) {
    if (NormalText.idempotent(form, lower, collapse)) {
      String once = normalized(text, form, lower, collapse);
      assertThat(normalized(once, form, lower, collapse)).isEqualTo(once);
    }
  }

  @Property(tries = 5_000)
  void readsMalformedBytesAsReplacementCharacters(
      @ForAll @Size(max = 12) byte[] bytes,
      @ForAll NormalForm form,
      @ForAll boolean lower,
      @ForAll boolean collapse) {
    Slice slice = Slice.of(bytes, 4);
    String read = new String(bytes, StandardCharsets.UTF_8);
    byte[] answer = NormalText.normalize(slice.bytes, 4, slice.length, form, lower, collapse);

    assertThat(slice.answer(answer)).isEqualTo(TextModel.normalize(read, form, lower, collapse));
    if (answer == NormalText.UNCHANGED) {
      assertThat(read.getBytes(StandardCharsets.UTF_8)).isEqualTo(bytes);
    }
  }

  /** Where the JDK knows the characters, and those they turn into, but for the sigma. */
  @Property(tries = 10_000)
  void changesCaseAsTheRootLocaleOfTheJdkDoes(@ForAll("texts") String text) {
    if (text.codePoints().allMatch(NormalTextPropertyTest::isOfUnicode13)) {
      assertThat(LetterCase.lower(text)).isEqualTo(text.toLowerCase(Locale.ROOT));
      assertThat(LetterCase.upper(text)).isEqualTo(text.toUpperCase(Locale.ROOT));
    }
  }

  private static boolean isOfUnicode13(int c) {
    return c != SIGMA
        && UCharacter.getAge(c).compareTo(V13) <= 0
        && UCharacter.getAge(UCharacter.toLowerCase(c)).compareTo(V13) <= 0
        && UCharacter.getAge(UCharacter.toUpperCase(c)).compareTo(V13) <= 0;
  }

  @Property(tries = 10_000)
  void endsWordsWithTheFinalSigma(@ForAll("greek") String text) {
    int[] c = text.codePoints().toArray();
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < c.length; i++) {
      boolean last = c[i] == SIGMA && isCased(c, i, -1) && !isCased(c, i, 1);
      expected.append(last ? "\u03c2" : Character.toString(c[i]).toLowerCase(Locale.ROOT));
    }

    assertThat(LetterCase.lower(text)).isEqualTo(expected.toString());
  }

  /** Unicode's condition: marks and the like are passed over, whatever case they have. */
  private static boolean isCased(int[] text, int from, int step) {
    int at = from + step;
    while (at >= 0
        && at < text.length
        && UCharacter.hasBinaryProperty(text[at], UProperty.CASE_IGNORABLE)) {
      at += step;
    }
    return at >= 0 && at < text.length && UCharacter.hasBinaryProperty(text[at], UProperty.CASED);
  }

  @Property(tries = 5_000)
  void joinsQualifiedNames(@ForAll("texts") String symbol, @ForAll("texts") String module) {
    Slice name = Slice.of(symbol);
    Slice scope = Slice.of(module);
    String symbolText = TextModel.normalize(symbol, NormalForm.NFKC, true, true);
    String moduleText = TextModel.normalize(module, NormalForm.NFKC, true, true);
    boolean alone = symbolText.indexOf('.') >= 0 || moduleText.isEmpty();
    String expected = alone ? symbolText : moduleText + "." + symbolText;

    assertThat(
            name.answer(
                QualifiedName.normalize(
                    name.bytes, name.from, name.length, scope.bytes, scope.from, scope.length)))
        .isEqualTo(symbolText.isEmpty() ? null : expected);
    assertThat(name.answer(QualifiedName.normalize(name.bytes, name.from, name.length, null, 0, 0)))
        .isEqualTo(symbolText.isEmpty() ? null : symbolText);
  }

  @Property(tries = 5_000)
  void changesTheCaseOfKeys(@ForAll("texts") String key) {
    Slice slice = Slice.of(key);
    assertThat(slice.answer(KeyCase.LOWER.apply(slice.bytes, slice.from, slice.length)))
        .isEqualTo(UCharacter.toLowerCase(Locale.ROOT, key));
    assertThat(slice.answer(KeyCase.UPPER.apply(slice.bytes, slice.from, slice.length)))
        .isEqualTo(UCharacter.toUpperCase(Locale.ROOT, key));
    assertThat(KeyCase.NONE.apply(slice.bytes, slice.from, slice.length))
        .isSameAs(NormalText.UNCHANGED);
  }

  private static String normalized(String text, NormalForm form, boolean lower, boolean collapse) {
    Slice slice = Slice.of(text);
    return slice.answer(
        NormalText.normalize(slice.bytes, slice.from, slice.length, form, lower, collapse));
  }

  @Provide
  Arbitrary<String> texts() {
    return NastyTexts.any();
  }

  @Provide
  Arbitrary<String> greek() {
    return Arbitraries.of(
            "\u03a3", "\u03a3", "a", "\u0391", "0", "'", ".", " ", "\u0301", "\u0345", "\u02b0")
        .array(String[].class)
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }
}
