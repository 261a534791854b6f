// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Some fields of a struct: where they stand and of what type they are. Immutable. */
public final class PickedFields implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] places;
  private final DataType[] types;

  PickedFields(StructType type, List<Integer> places) {
    this.places = places.stream().mapToInt(Integer::intValue).toArray();
    this.types =
        places.stream().map(place -> type.fields()[place].dataType()).toArray(DataType[]::new);
  }

  Object[] values(InternalRow struct) {
    Object[] values = new Object[places.length];
    for (int i = 0; i < places.length; i++) {
      values[i] = struct.isNullAt(places[i]) ? null : struct.get(places[i], types[i]);
    }
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PickedFields that
        && Arrays.equals(places, that.places)
        && Arrays.equals(types, that.types);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(places) + Arrays.hashCode(types);
  }
}
