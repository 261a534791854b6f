// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.spark.LocalSpark;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.Test;

class ReplayFunctionTest {
  @Test
  void tasksCarryNothingButTheFunctionAndSparksBroadcasts() throws Exception {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(LocalSpark.fresh().sparkContext());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(
          new ReplayFunction(
              spark.broadcast(new byte[10_000]),
              spark.broadcast(new SerializableConfiguration(new Configuration()))));
    }

    TreeSet<String> classes = classes(bytes.toByteArray());
    assertThat(classes).contains(ReplayFunction.class.getName());
    classes.remove(ReplayFunction.class.getName());
    assertThat(classes)
        .allMatch(name -> name.matches("\\[[BI]|java\\..*|(org\\.apache\\.spark|scala)\\..*"));
    assertThat(bytes.size()).isLessThan(3_000);
  }

  /** Returns the names of all classes that are read with an object. */
  private static TreeSet<String> classes(byte[] bytes) throws Exception {
    TreeSet<String> names = new TreeSet<>();
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes)) {
          @Override
          protected Class<?> resolveClass(ObjectStreamClass description)
              throws IOException, ClassNotFoundException {
            names.add(description.getName());
            return Class.forName(description.getName());
          }
        }) {
      in.readObject();
    }
    return names;
  }
}
