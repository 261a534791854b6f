// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.sources.AlwaysFalse;
import org.apache.spark.sql.sources.AlwaysTrue;
import org.apache.spark.sql.sources.And;
import org.apache.spark.sql.sources.EqualNullSafe;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.IsNotNull;
import org.apache.spark.sql.sources.IsNull;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.apache.spark.sql.sources.Not;
import org.apache.spark.sql.sources.Or;
import org.apache.spark.sql.sources.StringContains;
import org.apache.spark.sql.sources.StringEndsWith;
import org.apache.spark.sql.sources.StringStartsWith;

/** Filters that Spark pushes to a source, as conditions over the columns of a DataFrame. */
final class FilterColumns {
  private FilterColumns() {}

  static boolean canTranslate(Filter filter) {
    return translate(filter).isPresent();
  }

  /** Returns the condition; empty if there is none that means exactly the same. */
  static Optional<Column> translate(Filter filter) {
    if (filter instanceof And and) {
      return translate(and.left())
          .flatMap(left -> translate(and.right()).map(right -> left.and(right)));
    } else if (filter instanceof Or or) {
      return translate(or.left())
          .flatMap(left -> translate(or.right()).map(right -> left.or(right)));
    } else if (filter instanceof Not negated) {
      return translate(negated.child()).map(condition -> not(condition));
    }
    return Optional.ofNullable(compared(filter)).or(() -> Optional.ofNullable(tested(filter)));
  }

  private static Column compared(Filter filter) {
    if (filter instanceof EqualTo equal) {
      return col(equal.attribute()).equalTo(lit(equal.value()));
    } else if (filter instanceof EqualNullSafe same) {
      return col(same.attribute()).eqNullSafe(lit(same.value()));
    } else if (filter instanceof GreaterThan greater) {
      return col(greater.attribute()).gt(lit(greater.value()));
    } else if (filter instanceof GreaterThanOrEqual least) {
      return col(least.attribute()).geq(lit(least.value()));
    } else if (filter instanceof LessThan less) {
      return col(less.attribute()).lt(lit(less.value()));
    } else if (filter instanceof LessThanOrEqual most) {
      return col(most.attribute()).leq(lit(most.value()));
    }
    return null;
  }

  private static Column tested(Filter filter) {
    if (filter instanceof In in) {
      return col(in.attribute()).isin(in.values());
    } else if (filter instanceof IsNull absent) {
      return col(absent.attribute()).isNull();
    } else if (filter instanceof IsNotNull present) {
      return col(present.attribute()).isNotNull();
    } else if (filter instanceof StringStartsWith start) {
      return col(start.attribute()).startsWith(start.value());
    } else if (filter instanceof StringEndsWith end) {
      return col(end.attribute()).endsWith(end.value());
    } else if (filter instanceof StringContains part) {
      return col(part.attribute()).contains(part.value());
    } else if (filter instanceof AlwaysTrue) {
      return lit(true);
    }
    return filter instanceof AlwaysFalse ? lit(false) : null;
  }
}
