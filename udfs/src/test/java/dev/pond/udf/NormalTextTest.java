// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NormalTextTest {
  @Test
  void allocatesNothingForWhatIsNormal() {
    for (String text :
        new String[] {
          "", "a", "abc def", "a.qualified_name-of-26-chars", "\u00e9t\u00e9 \u6f22\u5b57"
        }) {
      Slice slice = Slice.of(text);
      assertThat(
              NormalText.normalize(
                  slice.bytes, slice.from, slice.length, NormalForm.NFKC, true, true))
          .as(text)
          .isSameAs(NormalText.UNCHANGED);
    }
  }

  @Test
  void isNotIdempotentWithLowerCase() {
    String once = normalize("J\u030c", NormalForm.NFKC, true, true);

    assertThat(once).isEqualTo("j\u030c");
    assertThat(normalize(once, NormalForm.NFKC, true, true)).isEqualTo("\u01f0");
  }

  @Test
  void isNotIdempotentWithBlanksThatACompatibilityFormMakes() {
    String once = normalize("\u00a8", NormalForm.NFKD, false, false);

    assertThat(once).isEqualTo(" \u0308");
    assertThat(normalize(once, NormalForm.NFKD, false, false)).isEqualTo("\u0308");
  }

  @Test
  void namesTheIdempotentOnes() {
    for (NormalForm form : NormalForm.values()) {
      boolean canonical = form == NormalForm.NFC || form == NormalForm.NFD;
      assertThat(NormalText.idempotent(form, true, true)).isFalse();
      assertThat(NormalText.idempotent(form, true, false)).isFalse();
      assertThat(NormalText.idempotent(form, false, true)).isTrue();
      assertThat(NormalText.idempotent(form, false, false)).isEqualTo(canonical);
    }
  }

  /** What idempotence rests on: only compatibility forms make a blank of what is none. */
  @Test
  void findsBlanksInCanonicalFormsOfBlanksOnly() {
    IntStream.rangeClosed(0, 0x10FFFF)
        .filter(c -> (c < 0xD800 || c > 0xDFFF) && !Blank.is(c))
        .forEach(
            c -> {
              String decomposed = Normalizer2.getNFDInstance().normalize(Character.toString(c));
              assertThat(decomposed.codePoints().noneMatch(Blank::is)).isTrue();
            });
  }

  /** Every character, alone and beside others that could compose with it or move past it. */
  @Test
  void leavesAloneWhatTheFormsLeaveAlone() {
    String[] frames = {"%s", "a%sb", "\u0301%s\u0323", "\u1100%s\u1161", "\u03b1 %s\u03a3"};
    for (String frame : frames) {
      for (int c = 0; c <= 0xFFFF; c++) {
        if (c < 0xD800 || c > 0xDFFF) {
          String text = frame.replace("%s", Character.toString(c));
          assertThat(normalize(text, NormalForm.NFKC, true, true))
              .isEqualTo(TextModel.normalize(text, NormalForm.NFKC, true, true));
          assertThat(normalize(text, NormalForm.NFC, false, false))
              .isEqualTo(TextModel.normalize(text, NormalForm.NFC, false, false));
        }
      }
    }
  }

  @Test
  void hasTheSmallLetterOfEveryCharacter() {
    for (int c = 0; c <= 0x10FFFF; c++) {
      if (c < 0xD800 || c > 0xDFFF) {
        String character = Character.toString(c);
        assertThat(LetterCase.lower(character))
            .isEqualTo(UCharacter.toLowerCase(Locale.ROOT, character));
      }
    }
  }

  /** U+023A and U+023E are the characters whose small letters take more bytes than they do. */
  @Test
  void makesRoomForSmallLettersThatAreLarger() {
    assertThat(normalize("\u023a\u023e\u023a", NormalForm.NFC, true, true))
        .isEqualTo("\u2c65\u2c66\u2c65");
    assertThat(normalize("\u023a", NormalForm.NFC, true, true)).isEqualTo("\u2c65");
  }

  /** The first and the last of these the JDK does otherwise. */
  @Test
  void endsAWordWithTheFinalSigmaByUnicodesRule() {
    assertThat(LetterCase.lower("a\u03a3\u0345")).isEqualTo("a\u03c2\u0345");
    assertThat(LetterCase.lower("\u039f\u0394\u039f\u03a3."))
        .isEqualTo("\u03bf\u03b4\u03bf\u03c2.");
    assertThat(LetterCase.lower("\u03a3")).isEqualTo("\u03c3");
    assertThat(LetterCase.lower("a\u03a3b")).isEqualTo("a\u03c3b");
    assertThat(LetterCase.lower("a0\u03a3")).isEqualTo("a0\u03c3");
  }

  @Test
  void readsNamesOfFormsLoosely() {
    assertThat(NormalForm.parse("\u3000nfc\t")).isEqualTo(NormalForm.NFC);
    assertThat(NormalForm.parse("NfD")).isEqualTo(NormalForm.NFD);
    assertThat(NormalForm.parse("NFKD")).isEqualTo(NormalForm.NFKD);
    assertThat(NormalForm.parse("NFKC")).isEqualTo(NormalForm.NFKC);
    assertThat(NormalForm.parse("nf c")).isEqualTo(NormalForm.NFKC);
    assertThat(NormalForm.parse("\uff2eFC")).isEqualTo(NormalForm.NFKC);
    assertThat(NormalForm.parse("")).isEqualTo(NormalForm.NFKC);
  }

  private static String normalize(String text, NormalForm form, boolean lower, boolean collapse) {
    Slice slice = Slice.of(text.getBytes(StandardCharsets.UTF_8), 0);
    return slice.answer(
        NormalText.normalize(slice.bytes, slice.from, slice.length, form, lower, collapse));
  }
}
