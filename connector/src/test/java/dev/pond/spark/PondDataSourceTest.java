// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.junit.jupiter.api.Test;

class PondDataSourceTest {
  private static final int JAVA_8 = 52;
  private static final int MAJOR_VERSION_OFFSET = 6;

  @Test
  void isFoundByTheServiceLoaderUnderItsShortName() {
    List<String> names = new ArrayList<>();
    ServiceLoader.load(DataSourceRegister.class).stream()
        .filter(provider -> provider.type() == PondDataSource.class)
        .forEach(provider -> names.add(provider.get().shortName()));

    assertThat(names).containsExactly("pond");
  }

  @Test
  void isAClassFileOfJava8() throws IOException {
    assertThat(classFile(PondDataSource.class)[MAJOR_VERSION_OFFSET + 1]).isEqualTo((byte) JAVA_8);
  }

  @Test
  void refersToNoOtherClassOfPond() throws IOException {
    assertThat(classesNamedBy(classFile(PondDataSource.class)))
        .filteredOn(name -> name.contains("dev/pond/"))
        .containsExactly("dev/pond/spark/PondDataSource");
  }

  @Test
  void saysWhichJavaItNeeds() throws IOException {
    byte[] tooNew = classFile(PondTables.class);
    tooNew[MAJOR_VERSION_OFFSET] = 1;
    ClassLoader loader =
        new ClassLoader(PondDataSource.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals("dev.pond.spark.PondTables")
                ? defineClass(name, tooNew, 0, tooNew.length)
                : super.loadClass(name, resolve);
          }
        };

    assertThatThrownBy(() -> PondDataSource.load("dev.pond.spark.PondTables", loader))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("pond needs Java 17 or newer; this session runs Java ")
        .hasMessageContaining(System.getProperty("java.version"))
        .hasMessageContaining(System.getProperty("java.home"));
  }

  @Test
  void loadsTheClassThatItNames() {
    assertThat(
            PondDataSource.load("dev.pond.spark.PondTables", PondDataSource.class.getClassLoader()))
        .isInstanceOf(PondTables.class);
  }

  private static byte[] classFile(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return in.readAllBytes();
    }
  }

  /** Reads the constant pool's class entries (JVM specification, section 4.4). */
  private static List<String> classesNamedBy(byte[] classFile) throws IOException {
    Map<Integer, String> texts = new HashMap<>();
    List<Integer> classes = new ArrayList<>();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
    in.skipNBytes(8);
    int count = in.readUnsignedShort();
    for (int index = 1; index < count; index++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts.put(index, in.readUTF());
        case 7 -> classes.add(in.readUnsignedShort());
        case 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          index++;
        }
        default -> throw new IOException("Unexpected constant " + tag);
      }
    }
    return classes.stream().map(texts::get).toList();
  }
}
