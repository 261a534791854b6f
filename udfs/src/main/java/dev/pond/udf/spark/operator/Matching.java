// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.operator;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.DataType;

/**
 * Containment of values as Spark keeps them in rows, prepared for two types. A NULL inside matches
 * a NULL.
 */
public abstract class Matching implements Serializable {
  private static final long serialVersionUID = 1L;

  Matching() {}

  /** Returns whether one value contains another; neither is null. */
  abstract boolean contains(Object left, Object right);

  /** Returns what equals for equal values, or null when values are not compared as wholes. */
  abstract Object identity(Object value);

  final boolean matches(Object left, Object right) {
    return left == null || right == null ? left == right : contains(left, right);
  }

  /** Values that are equal or not. */
  static final class OfScalars extends Matching {
    private static final long serialVersionUID = 1L;

    @Override
    boolean contains(Object left, Object right) {
      return identity(left).equals(identity(right));
    }

    @Override
    Object identity(Object value) {
      if (value instanceof Double number) {
        return number == 0.0 ? 0.0 : number;
      }
      if (value instanceof Float number) {
        return number == 0.0f ? 0.0f : number;
      }
      return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
    }
  }

  /** Arrays as sets. */
  static final class OfArrays extends Matching {
    private static final long serialVersionUID = 1L;

    private final Matching elements;
    private final DataType left;
    private final DataType right;

    OfArrays(Matching elements, DataType left, DataType right) {
      this.elements = elements;
      this.left = left;
      this.right = right;
    }

    @Override
    boolean contains(Object container, Object contained) {
      Object[] candidates = ((ArrayData) container).toObjectArray(left);
      Object[] wanted = ((ArrayData) contained).toObjectArray(right);
      if (elements instanceof OfScalars) {
        Set<Object> identities = new HashSet<>();
        for (Object candidate : candidates) {
          identities.add(candidate == null ? null : elements.identity(candidate));
        }
        for (Object value : wanted) {
          if (!identities.contains(value == null ? null : elements.identity(value))) {
            return false;
          }
        }
        return true;
      }
      for (Object value : wanted) {
        if (!hasLike(candidates, value)) {
          return false;
        }
      }
      return true;
    }

    private boolean hasLike(Object[] candidates, Object value) {
      for (Object candidate : candidates) {
        if (elements.matches(candidate, value)) {
          return true;
        }
      }
      return false;
    }

    @Override
    Object identity(Object value) {
      return null;
    }
  }

  /** Maps by their keys, which are scalars. */
  static final class OfMaps extends Matching {
    private static final long serialVersionUID = 1L;

    private final OfScalars keys = new OfScalars();
    private final Matching values;
    private final DataType key;
    private final DataType left;
    private final DataType right;

    OfMaps(DataType key, Matching values, DataType left, DataType right) {
      this.key = key;
      this.values = values;
      this.left = left;
      this.right = right;
    }

    @Override
    boolean contains(Object container, Object contained) {
      Map<Object, Object> entries = new HashMap<>();
      MapData map = (MapData) container;
      Object[] names = map.keyArray().toObjectArray(key);
      Object[] contents = map.valueArray().toObjectArray(left);
      for (int i = 0; i < names.length; i++) {
        entries.put(keys.identity(names[i]), contents[i]);
      }
      MapData wanted = (MapData) contained;
      Object[] wantedNames = wanted.keyArray().toObjectArray(key);
      Object[] wantedContents = wanted.valueArray().toObjectArray(right);
      for (int i = 0; i < wantedNames.length; i++) {
        Object name = keys.identity(wantedNames[i]);
        if (!entries.containsKey(name) || !values.matches(entries.get(name), wantedContents[i])) {
          return false;
        }
      }
      return true;
    }

    @Override
    Object identity(Object value) {
      return null;
    }
  }

  /** Structs by the names of the right one's fields. */
  static final class OfStructs extends Matching {
    private static final long serialVersionUID = 1L;

    private final List<Field> fields;

    OfStructs(List<Field> fields) {
      this.fields = fields;
    }

    @Override
    boolean contains(Object container, Object contained) {
      InternalRow left = (InternalRow) container;
      InternalRow right = (InternalRow) contained;
      for (Field field : fields) {
        Object candidate =
            left.isNullAt(field.leftOrdinal) ? null : left.get(field.leftOrdinal, field.left);
        Object wanted =
            right.isNullAt(field.rightOrdinal) ? null : right.get(field.rightOrdinal, field.right);
        if (!field.matching.matches(candidate, wanted)) {
          return false;
        }
      }
      return true;
    }

    @Override
    Object identity(Object value) {
      return null;
    }
  }

  /** One field that both structs have. */
  static final class Field implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int leftOrdinal;
    private final DataType left;
    private final int rightOrdinal;
    private final DataType right;
    private final Matching matching;

    Field(int leftOrdinal, DataType left, int rightOrdinal, DataType right, Matching matching) {
      this.leftOrdinal = leftOrdinal;
      this.left = left;
      this.rightOrdinal = rightOrdinal;
      this.right = right;
      this.matching = matching;
    }
  }
}
