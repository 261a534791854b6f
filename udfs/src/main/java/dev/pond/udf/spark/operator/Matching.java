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
 * a NULL. Two are equal when they compare alike: Spark recognises an expression again by that.
 */
public sealed interface Matching extends Serializable {
  /** Returns whether one value contains another; neither is null. */
  boolean contains(Object left, Object right);

  /** Returns what equals for equal values, or null when values are not compared as wholes. */
  Object identity(Object value);

  default boolean matches(Object left, Object right) {
    return left == null || right == null ? left == right : contains(left, right);
  }

  /** Values that are equal or not. */
  record OfScalars() implements Matching {
    @Override
    public boolean contains(Object left, Object right) {
      return identity(left).equals(identity(right));
    }

    @Override
    public Object identity(Object value) {
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
  record OfArrays(Matching elements, DataType left, DataType right) implements Matching {
    @Override
    public boolean contains(Object container, Object contained) {
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
    public Object identity(Object value) {
      return null;
    }
  }

  /** Maps by their keys, which are scalars. */
  record OfMaps(DataType key, Matching values, DataType left, DataType right) implements Matching {
    private static final OfScalars KEYS = new OfScalars();

    @Override
    public boolean contains(Object container, Object contained) {
      Map<Object, Object> entries = new HashMap<>();
      MapData map = (MapData) container;
      Object[] names = map.keyArray().toObjectArray(key);
      Object[] contents = map.valueArray().toObjectArray(left);
      for (int i = 0; i < names.length; i++) {
        entries.put(KEYS.identity(names[i]), contents[i]);
      }
      MapData wanted = (MapData) contained;
      Object[] wantedNames = wanted.keyArray().toObjectArray(key);
      Object[] wantedContents = wanted.valueArray().toObjectArray(right);
      for (int i = 0; i < wantedNames.length; i++) {
        Object name = KEYS.identity(wantedNames[i]);
        if (!entries.containsKey(name) || !values.matches(entries.get(name), wantedContents[i])) {
          return false;
        }
      }
      return true;
    }

    @Override
    public Object identity(Object value) {
      return null;
    }
  }

  /** Structs by the names of the right one's fields. */
  record OfStructs(List<Field> fields) implements Matching {
    /** Keeps its own copy of the list. */
    public OfStructs {
      fields = List.copyOf(fields);
    }

    @Override
    public boolean contains(Object container, Object contained) {
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
    public Object identity(Object value) {
      return null;
    }
  }

  /** One field that both structs have. */
  record Field(int leftOrdinal, DataType left, int rightOrdinal, DataType right, Matching matching)
      implements Serializable {}
}
