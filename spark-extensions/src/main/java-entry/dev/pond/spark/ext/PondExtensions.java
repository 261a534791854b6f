// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import java.util.function.Consumer;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * What a session names in {@code spark.sql.extensions} to have pond's functions, operators and
 * macros. With pond's jar on the class path Spark's service loader finds it too; both together
 * install it once.
 *
 * <p>Every session of every user of the class path loads this class. So it is a class file of Java
 * 8 that refers to the rest of pond by name only: an older Java meets a plain sentence.
 */
public final class PondExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit>
    implements SparkSessionExtensionsProvider {
  private static final String IMPLEMENTATION = "dev.pond.spark.ext.SessionParts";

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    load(IMPLEMENTATION, PondExtensions.class.getClassLoader()).accept(extensions);
    return BoxedUnit.UNIT;
  }

  @SuppressWarnings("unchecked")
  static Consumer<SparkSessionExtensions> load(String className, ClassLoader loader) {
    try {
      return (Consumer<SparkSessionExtensions>)
          Class.forName(className, true, loader).getDeclaredConstructor().newInstance();
    } catch (UnsupportedClassVersionError e) {
      throw new IllegalStateException(
          "pond needs Java 17 or newer; this session runs Java "
              + System.getProperty("java.version")
              + " at "
              + System.getProperty("java.home")
              + ". Start the driver and the executors with JAVA_HOME set to a newer Java.",
          e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "Cannot load " + className + ": the pond jar on this session's class path is incomplete",
          e);
    }
  }
}
