// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.DataType;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/** A requested column or a part of one: makes its vector of a batch from the leaves below it. */
interface Node {
  /** Reads so many rows. Parts are read before what is made of them. */
  ColumnVector read(int rows) throws IOException;

  /** A column that the file does not have. */
  record Absent(DataType type) implements Node {
    @Override
    public ColumnVector read(int rows) {
      return AssembledVector.allNull(type);
    }
  }

  /** A stored column. */
  record Stored(Leaf leaf) implements Node {
    @Override
    public ColumnVector read(int rows) throws IOException {
      return leaf.read(rows);
    }
  }

  /**
   * Where the slots of a node are among the entries of a leaf.
   *
   * @param repetition entries with a higher repetition level are elements further down
   * @param slotLevel entries with a lower definition level have no slot here
   * @param level the definition level from which on the node is not NULL
   */
  record Place(int repetition, int slotLevel, int level) {
    boolean isSlot(Leaf leaf, int entry) {
      return leaf.repetition(entry) <= repetition && leaf.definition(entry) >= slotLevel;
    }
  }

  /**
   * A struct.
   *
   * @param witness a leaf somewhere below, whose levels tell where the struct is NULL
   * @param readsWitness whether no child does that already
   */
  record Struct(DataType type, Node[] children, Leaf witness, boolean readsWitness, Place place)
      implements Node {
    @Override
    public ColumnVector read(int rows) throws IOException {
      ColumnVector[] vectors = new ColumnVector[children.length];
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = children[i].read(rows);
      }
      if (readsWitness) {
        witness.read(rows);
      }
      BitSet nulls = new BitSet();
      if (place.level > place.slotLevel) {
        int slot = 0;
        for (int entry = 0; entry < witness.entries(); entry++) {
          if (place.isSlot(witness, entry)) {
            nulls.set(slot++, witness.definition(entry) < place.level);
          }
        }
      }
      return new AssembledVector(type, nulls, vectors, null);
    }
  }

  /**
   * An array or a map.
   *
   * @param witness a leaf somewhere below, whose levels tell where lists begin and end
   */
  record Repeated(DataType type, Node[] parts, Leaf witness, boolean readsWitness, Place place)
      implements Node {
    @Override
    public ColumnVector read(int rows) throws IOException {
      ColumnVector[] vectors = new ColumnVector[parts.length];
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = parts[i].read(rows);
      }
      if (readsWitness) {
        witness.read(rows);
      }
      BitSet nulls = new BitSet();
      int[] ends = new int[Math.max(rows, 16)];
      int slots = 0;
      int elements = 0;
      for (int entry = 0; entry < witness.entries(); entry++) {
        int definition = witness.definition(entry);
        if (place.isSlot(witness, entry)) {
          if (slots == ends.length) {
            ends = Arrays.copyOf(ends, slots * 2);
          }
          nulls.set(slots++, definition < place.level);
        }
        if (definition > place.level && witness.repetition(entry) <= place.repetition + 1) {
          elements++;
        }
        if (slots > 0) {
          ends[slots - 1] = elements;
        }
      }
      return new AssembledVector(type, nulls, vectors, ends);
    }
  }
}
