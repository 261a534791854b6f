// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The members of statistics that hold values, as paths through structs. Stateless. */
final class Leaves {
  private Leaves() {}

  /**
   * One of them.
   *
   * @param ordinals its way through the structs
   */
  record Leaf(List<String> path, DataType type, int[] ordinals) {
    boolean isSame(Leaf other) {
      return path.equals(other.path) && type.equals(other.type);
    }
  }

  /** Returns the leaves of a struct, in order. */
  static List<Leaf> of(StructType struct) {
    List<Leaf> leaves = new ArrayList<>();
    collect(struct, List.of(), new int[0], leaves);
    return leaves;
  }

  private static void collect(
      StructType struct, List<String> path, int[] ordinals, List<Leaf> into) {
    for (int i = 0; i < struct.size(); i++) {
      StructField field = struct.field(i);
      List<String> longer = new ArrayList<>(path);
      longer.add(field.name());
      int[] way = Arrays.copyOf(ordinals, ordinals.length + 1);
      way[ordinals.length] = i;
      if (field.type() instanceof StructType inner) {
        collect(inner, longer, way, into);
      } else {
        into.add(new Leaf(List.copyOf(longer), field.type(), way));
      }
    }
  }

  /** Whether a struct has all leaves of another, of the same types. */
  static boolean covers(StructType struct, StructType wanted) {
    List<Leaf> known = of(struct);
    return of(wanted).stream().allMatch(leaf -> known.stream().anyMatch(leaf::isSame));
  }
}
