// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;

/** A snapshot as JSON, one object, with the same line ends on every machine. */
public final class SnapshotJson {
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter WRITER =
      new ObjectMapper().writer(new DefaultPrettyPrinter().withObjectIndenter(INDENT));

  private SnapshotJson() {}

  /** Returns the text, without a line end after it. */
  public static String write(RegistrySnapshot snapshot) {
    try {
      return WRITER.writeValueAsString(snapshot.fields());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain data cannot fail to be JSON", e);
    }
  }
}
