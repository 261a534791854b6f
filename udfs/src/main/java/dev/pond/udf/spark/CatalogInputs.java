// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructField;

/**
 * The arguments of a catalog's function, as far as a catalog knows them: each may be NULL, since an
 * outer join may make it so after the call was bound. Two are equal when their types are: how the
 * user wrote them is for errors only.
 */
final class CatalogInputs implements Serializable {
  private static final long serialVersionUID = 1L;

  private final DataType[] types;
  private final String[] texts;

  /**
   * Takes the types and the texts of the arguments.
   *
   * @param written the arguments as the user wrote them; if there are not as many, they are
   *     numbered
   */
  CatalogInputs(StructField[] fields, List<String> written) {
    this.types = Arrays.stream(fields).map(StructField::dataType).toArray(DataType[]::new);
    this.texts =
        written.size() == fields.length
            ? written.toArray(String[]::new)
            : IntStream.range(0, fields.length)
                .mapToObj(i -> "argument " + (i + 1))
                .toArray(String[]::new);
  }

  int count() {
    return types.length;
  }

  DataType[] types() {
    return types.clone();
  }

  DataType type(int at) {
    return types[at];
  }

  String text(int at) {
    return texts[at];
  }

  /** Returns whether the argument is the untyped NULL. */
  boolean isNothing(int at) {
    return types[at] instanceof NullType;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CatalogInputs inputs && Arrays.equals(types, inputs.types);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(types);
  }
}
