// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.schema.DecimalType;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TypedVectorTest {
  private final ColumnVector vector =
      new TypedVector(new DecimalType(9, 2)) {
        @Override
        public boolean isNullAt(int row) {
          return true;
        }
      };

  @Test
  void everyGetterThatIsNotOverriddenSaysWhatTheColumnIs() {
    List<ThrowingCallable> getters =
        List.of(
            () -> vector.getBoolean(0),
            () -> vector.getInt(0),
            () -> vector.getLong(0),
            () -> vector.getFloat(0),
            () -> vector.getDouble(0),
            () -> vector.getDecimal(0),
            () -> vector.getBytes(0, new Bytes()),
            () -> vector.getString(0),
            () -> vector.child(0),
            () -> vector.elementStart(0),
            () -> vector.elementCount(0));
    assertThat(getters)
        .allSatisfy(
            getter ->
                assertThatThrownBy(getter)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageEndingWith("the column is decimal(9,2)"));
  }
}
