// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.fs;

/** Loads classes of Java 17 for those that any Java may load. */
final class EntryLoader {
  private EntryLoader() {}

  static Object load(String className) {
    try {
      return Class.forName(className, true, EntryLoader.class.getClassLoader())
          .getDeclaredConstructor()
          .newInstance();
    } catch (UnsupportedClassVersionError e) {
      throw new IllegalStateException(
          "pond needs Java 17 or newer; this process runs Java "
              + System.getProperty("java.version")
              + " at "
              + System.getProperty("java.home")
              + ". Start it with JAVA_HOME set to a newer Java.",
          e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "Cannot load " + className + ": the pond jar on the class path is incomplete", e);
    }
  }
}
