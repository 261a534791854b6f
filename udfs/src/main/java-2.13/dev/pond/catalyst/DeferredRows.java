// SPDX-License-Identifier: Apache-2.0
package dev.pond.catalyst;

import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.Dependency;
import org.apache.spark.OneToOneDependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.reflect.ClassTag$;

/**
 * The rows of another RDD, which is asked for when a job first needs it: a plan can hold this one
 * without anything having run. Its rows are Spark's internal ones.
 */
public final class DeferredRows<T> extends RDD<T> {
  private static final long serialVersionUID = 1L;

  private final transient Supplier<RDD<T>> source;
  private transient RDD<T> made;

  /** Makes rows of what the supplier returns; it is called once at most, in the driver. */
  public DeferredRows(SparkContext context, Supplier<RDD<T>> source) {
    super(context, Seqs.<Dependency<?>>of(List.of()), ClassTag$.MODULE$.apply(Object.class));
    this.source = source;
  }

  private synchronized RDD<T> made() {
    if (made == null) {
      made = source.get();
    }
    return made;
  }

  @Override
  public Partition[] getPartitions() {
    return made().partitions();
  }

  @Override
  public Seq<Dependency<?>> getDependencies() {
    return Seqs.of(List.of(new OneToOneDependency<>(made())));
  }

  @Override
  public Seq<String> getPreferredLocations(Partition split) {
    return made().preferredLocations(split);
  }

  @Override
  @SuppressWarnings("unchecked")
  public Iterator<T> compute(Partition split, TaskContext context) {
    return ((RDD<T>) dependencies().head().rdd()).iterator(split, context);
  }
}
