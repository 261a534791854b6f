// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.arrow.ArrowSchemas;
import dev.pond.kernel.plan.LogicalPlan.FileListing;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;

/** A folder's files as one batch. */
final class Listing implements Batches {
  private final String path;
  private final BufferAllocator allocator;
  private final String table;
  private boolean done;

  Listing(FileListing node, BufferAllocator allocator, String table) {
    path = node.path();
    this.allocator = allocator;
    this.table = table;
  }

  @Override
  public Batch next() {
    if (done) {
      return null;
    }
    done = true;
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    VectorSchemaRoot root =
        VectorSchemaRoot.create(ArrowSchemas.toArrow(FileListing.SCHEMA), allocator);
    try {
      int row = 0;
      for (Path file : list(folder)) {
        BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
        if (facts.isRegularFile()) {
          String encoded = file.toUri().getRawPath();
          String name = encoded.substring(encoded.lastIndexOf('/') + 1);
          Cells.write(root.getVector(0), row, folder + name);
          Cells.write(root.getVector(1), row, facts.lastModifiedTime().toMillis());
          Cells.write(root.getVector(2), row, facts.size());
          row++;
        }
      }
      root.setRowCount(row);
      return Batch.of(root);
    } catch (IOException e) {
      root.close();
      throw new LogErrors(table).listing(folder, e);
    } catch (RuntimeException e) {
      root.close();
      throw e;
    }
  }

  /** Returns the files whose names are at or after that of the path, by name. */
  private List<Path> list(String folder) throws IOException {
    String first = Path.of(URI.create(path)).getFileName().toString();
    try (Stream<Path> files = Files.list(Path.of(URI.create(folder)))) {
      return files
          .filter(file -> file.getFileName().toString().compareTo(first) >= 0)
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    }
  }
}
