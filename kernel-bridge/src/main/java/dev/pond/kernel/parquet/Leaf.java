// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.PrimitiveType;
import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;

/**
 * One stored column: fetches the values of a batch, and the levels that say how they nest. It has a
 * slot for every place where a value of it could stand: entries whose definition level shows that
 * all lists and maps around it have an element there.
 */
final class Leaf {
  /** The most entries of one column in one batch; the rest is an attack or an accident. */
  private static final int MAX_ENTRIES = 8 << 20;

  /** The most bytes of text or binary, likewise: a dictionary can repeat a long one cheaply. */
  private static final long MAX_BYTES = 256L << 20;

  private final ColumnDescriptor descriptor;
  private final DataType type;
  private final Values values;
  private final int slotLevel;
  private final boolean isBytes;

  private ColumnReader reader;
  private long bytes;
  private long left;
  private byte[] repetition = new byte[1024];
  private byte[] definition = new byte[1024];
  private int entries;

  /**
   * @param values how to fetch values; null if only the levels are wanted
   * @param slotLevel the definition level from which on an entry is a slot
   */
  Leaf(ColumnDescriptor descriptor, DataType type, Values values, int slotLevel) {
    this.descriptor = descriptor;
    this.type = type;
    this.values = values;
    this.slotLevel = slotLevel;
    isBytes = values != null && (type == PrimitiveType.STRING || type == PrimitiveType.BINARY);
  }

  ColumnDescriptor descriptor() {
    return descriptor;
  }

  int maxRepetition() {
    return descriptor.getMaxRepetitionLevel();
  }

  /** Returns how many entries the current batch has. */
  int entries() {
    return entries;
  }

  int repetition(int entry) {
    return repetition[entry];
  }

  int definition(int entry) {
    return definition[entry];
  }

  void startRowGroup(ColumnReadStoreImpl columns) {
    reader = columns.getColumnReader(descriptor);
    left = reader.getTotalValueCount();
  }

  /** Reads the entries of so many rows; returns the slots as a vector, or null for levels only. */
  ColumnVector read(int rows) throws IOException {
    VectorBuilder builder = values == null ? null : VectorBuilder.of(type, Math.max(1, rows));
    int present = descriptor.getMaxDefinitionLevel();
    int begun = 0;
    entries = 0;
    bytes = 0;
    while (left > 0) {
      int rep = reader.getCurrentRepetitionLevel();
      if (rep == 0 && begun++ == rows) {
        break;
      }
      int def = reader.getCurrentDefinitionLevel();
      add(rep, def);
      if (builder != null && def == present) {
        append(builder);
      } else if (builder != null && def >= slotLevel) {
        builder.appendNull();
      }
      reader.consume();
      left--;
    }
    if (begun < rows) {
      throw new IOException("column " + name() + " has fewer rows than its row group states");
    }
    return builder == null ? null : builder.build();
  }

  private void append(VectorBuilder builder) throws IOException {
    if (isBytes) {
      bytes += reader.getBinary().length();
      if (bytes > MAX_BYTES) {
        throw new IOException("column " + name() + " has too many bytes for so few rows");
      }
    }
    try {
      values.append(reader, builder);
    } catch (ArithmeticException e) {
      throw new IOException(
          "column " + name() + " has a value that no " + type.describe() + " holds");
    }
  }

  private void add(int rep, int def) throws IOException {
    if (entries == repetition.length) {
      if (entries >= MAX_ENTRIES) {
        throw new IOException("column " + name() + " has too many entries for so few rows");
      }
      repetition = Arrays.copyOf(repetition, entries * 2);
      definition = Arrays.copyOf(definition, entries * 2);
    }
    repetition[entries] = (byte) rep;
    definition[entries++] = (byte) def;
  }

  private String name() {
    return String.join(".", descriptor.getPath());
  }
}
