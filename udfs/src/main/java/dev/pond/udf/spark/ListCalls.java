// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;

/** What generated code calls for arrays; public because it is called from outside. */
public final class ListCalls {
  private ListCalls() {}

  /** Returns the elements that are not NULL: the array itself if all are. */
  public static ArrayData compact(ArrayData array, DataType elementType) {
    int length = array.numElements();
    int present = 0;
    for (int i = 0; i < length; i++) {
      present += array.isNullAt(i) ? 0 : 1;
    }
    if (present == length) {
      return array;
    }
    Object[] kept = new Object[present];
    int next = 0;
    for (int i = 0; i < length; i++) {
      if (!array.isNullAt(i)) {
        kept[next++] = array.get(i, elementType);
      }
    }
    return new GenericArrayData(kept);
  }
}
