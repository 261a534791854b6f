// SPDX-License-Identifier: Apache-2.0
package dev.pond.arrow;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.schema.StructType;
import dev.pond.oplog.Pond;
import dev.pond.oplog.PondFailures;
import dev.pond.oplog.table.Footers;
import dev.pond.oplog.table.StoredTable;
import dev.pond.oplog.table.TableRules;
import dev.pond.oplog.table.TableStatistics;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyPath;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Objects;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A structured file of a pond, which is both: bytes, as its {@link dev.pond.tinyfs.TinyFs} gives
 * them, and a table of record batches. Schema and statistics come from footers alone. Failures are
 * {@link PondException}s. Thread-safe; what it opens is not.
 */
public final class FileTable {
  private final Pond pond;
  private final Node node;
  private final StoredTable table;

  private FileTable(Pond pond, Node node, StoredTable table) {
    this.pond = pond;
    this.node = node;
    this.table = table;
  }

  /**
   * Returns whether the node at a path is a table: a stored one, or one that a factory makes.
   *
   * @throws PondException if there is no such path, or it cannot be followed
   */
  public static boolean isTable(Pond pond, TinyPath path) {
    return find(pond, path).type().isTable();
  }

  /**
   * Opens the stored table at a path: all of its versions, by default rules.
   *
   * @throws PondException POND_FACTORY_UNSUPPORTED if a factory makes it, and as {@link
   *     StoredTable#open}
   */
  public static FileTable open(Pond pond, TinyPath path) {
    return open(pond, find(pond, path), TableRules.DEFAULTS);
  }

  /** Opens a node as a stored table. */
  public static FileTable open(Pond pond, Node node, TableRules rules) {
    Objects.requireNonNull(rules, "rules is null");
    Footers footers = Footers.of(pond.contents());
    StoredTable table =
        StoredTable.open(pond, footers, node.path().toString(), List.of(node), rules);
    return new FileTable(pond, node, table);
  }

  private static Node find(Pond pond, TinyPath path) {
    try {
      return pond.tree().find(path);
    } catch (TinyFsException e) {
      throw PondFailures.translate(e, pond.root(), pond.version());
    }
  }

  /** Returns the columns of all versions. */
  public StructType schema() {
    return table.schema();
  }

  /** Returns the columns as Arrow says them. */
  public Schema arrowSchema() {
    return ArrowSchemas.toArrow(table.schema());
  }

  /** Returns what is known without reading data. */
  public TableStatistics statistics() {
    return table.statistics();
  }

  /** Returns the table's versions and what they hold. */
  public StoredTable table() {
    return table;
  }

  /**
   * Reads the rows of the table, in the order of its versions.
   *
   * @param allocator gives the batches their memory
   * @param columns names of columns, in the order in which they are wanted
   * @return batches of a few thousand rows, each of which the caller closes
   * @throws IllegalArgumentException if there is no column of a name
   */
  public CloseableIterator<VectorSchemaRoot> batches(
      BufferAllocator allocator, List<String> columns) {
    StructType wanted = new StructType();
    for (String name : columns) {
      wanted =
          wanted.add(
              table
                  .schema()
                  .find(name)
                  .orElseThrow(() -> new IllegalArgumentException("No column " + name)));
    }
    CloseableIterator<ColumnBatch> batches = table.batches(pond.contents(), wanted);
    return new CloseableIterator<>() {
      @Override
      public boolean hasNext() {
        return batches.hasNext();
      }

      @Override
      public VectorSchemaRoot next() {
        return ArrowBatches.copy(batches.next(), allocator);
      }

      @Override
      public void close() throws IOException {
        batches.close();
      }
    };
  }

  /**
   * Opens the file's bytes: of several versions the newest that has any. The caller closes it.
   *
   * @throws PondException if they cannot be found; reads fail with a {@link TinyFsException}
   */
  public SeekableByteChannel bytes() {
    try {
      return pond.tree().open(node);
    } catch (TinyFsException e) {
      throw PondFailures.translate(e, pond.root(), pond.version());
    }
  }
}
