// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.apache.arrow.c.ArrowSchema;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.types.pojo.Schema;

/** Whether Arrow's C data interface works here: it needs a native library. */
final class CDataSupport {
  private static final String PROBLEM = problem();

  private CDataSupport() {}

  /** Returns whether it does. */
  static boolean isHere() {
    return PROBLEM == null;
  }

  /** Leaves the test, saying why, where it does not. */
  static void assume() {
    assumeTrue(
        PROBLEM == null,
        () ->
            "arrow-c-data has no native library for "
                + System.getProperty("os.name")
                + " on "
                + System.getProperty("os.arch")
                + ": nothing was checked across the C data interface ("
                + PROBLEM
                + ")");
  }

  private static String problem() {
    try (BufferAllocator allocator = new RootAllocator();
        ArrowSchema schema = ArrowSchema.allocateNew(allocator)) {
      Data.exportSchema(allocator, new Schema(List.of()), null, schema);
      schema.release();
      return null;
    } catch (RuntimeException | LinkageError e) {
      return e.toString();
    }
  }
}
