// SPDX-License-Identifier: Apache-2.0
package dev.pond.catalyst;

import java.util.List;
import scala.collection.JavaConverters;
import scala.collection.immutable.Seq;

/** Java's lists as the sequences in Spark's signatures, and back. */
public final class Seqs {
  private Seqs() {}

  /** Returns an immutable sequence of the same elements. */
  public static <T> Seq<T> of(List<? extends T> values) {
    return JavaConverters.<T>asScalaBufferConverter(List.<T>copyOf(values)).asScala().toList();
  }

  /** Returns an immutable list of the same elements. */
  public static <T> List<T> list(scala.collection.Seq<T> values) {
    return List.copyOf(JavaConverters.seqAsJavaListConverter(values).asJava());
  }
}
