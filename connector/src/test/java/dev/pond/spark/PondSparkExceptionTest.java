// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.PondException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PondSparkExceptionTest {
  private static final PondException FAILURE =
      new PondException("POND_NOT_A_TABLE", Map.of("path", "file:/t"));

  @Test
  void showsClassStateAndParametersToSpark() {
    PondSparkException shown = (PondSparkException) PondSparkException.of(FAILURE);

    assertThat(shown.getErrorClass()).isEqualTo("POND_NOT_A_TABLE");
    assertThat(shown.getSqlState()).isEqualTo("42P01");
    assertThat(shown.getMessageParameters()).isEqualTo(Map.of("path", "file:/t"));
    assertThat(shown).hasMessage(FAILURE.getMessage()).hasCause(FAILURE);
  }

  @Test
  void findsAPondExceptionBelowOthers() {
    RuntimeException wrapped = new IllegalStateException(new RuntimeException(FAILURE));

    assertThat(PondSparkException.of(wrapped)).hasMessage(FAILURE.getMessage());
  }

  @Test
  void leavesOtherFailuresAlone() {
    RuntimeException other = new IllegalStateException("x");
    RuntimeException translated = PondSparkException.of(FAILURE);

    assertThat(PondSparkException.of(other)).isSameAs(other);
    assertThat(PondSparkException.of(translated)).isSameAs(translated);
    assertThatThrownBy(
            () ->
                PondSparkException.translate(
                    () -> {
                      throw FAILURE;
                    }))
        .isInstanceOf(PondSparkException.class);
  }

  @Test
  void crossesFromExecutorToDriver() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(PondSparkException.of(FAILURE));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      PondSparkException arrived = (PondSparkException) in.readObject();
      assertThat(arrived.getErrorClass()).isEqualTo("POND_NOT_A_TABLE");
      assertThat(arrived.getMessageParameters()).isEqualTo(Map.of("path", "file:/t"));
    }
  }
}
