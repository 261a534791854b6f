// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.stores;

import dev.pond.logs.Actions;
import dev.pond.logs.MadeFile;
import dev.pond.logs.MadeTable;
import dev.pond.made.MadeParquet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Delta table in a local folder, to be put into a store. Version {@code v} adds one file, with
 * the ten numbers from {@code 10 v} on, in the partition {@code v mod 2}.
 */
final class NumbersTable {
  static final int ROWS = 10;

  private final MadeTable table;
  private final List<String> adds = new ArrayList<>();

  NumbersTable(Path folder) throws IOException {
    table = new MadeTable(folder);
  }

  /** Makes a table with commits up to a version, and a checkpoint of several parts with a hint. */
  static NumbersTable with(Path folder, long last, long checkpoint, int parts) throws IOException {
    NumbersTable numbers = new NumbersTable(folder);
    while (numbers.version() < checkpoint) {
      numbers.commit();
    }
    numbers.checkpoint(parts);
    while (numbers.version() < last) {
      numbers.commit();
    }
    return numbers;
  }

  Path folder() {
    return table.folder();
  }

  /** Returns the newest version, -1 for none. */
  long version() {
    return adds.size() - 1L;
  }

  /** Returns how many rows the newest version has. */
  long rows() {
    return (long) adds.size() * ROWS;
  }

  /** Writes the next version; returns what was written. */
  List<Path> commit() throws IOException {
    long version = version() + 1;
    MadeParquet data = MadeParquet.of("id long");
    for (long id = version * ROWS; id < (version + 1) * ROWS; id++) {
      data.row(id);
    }
    String name = "f" + version + ".parquet";
    Path file = Files.write(folder().resolve(name), data.bytes());
    String add =
        Actions.add(
            new MadeFile(name, Long.toString(version % 2), version * ROWS, version * ROWS + 9));
    adds.add(add.replace("\"size\":1000", "\"size\":" + Files.size(file)));
    List<String> actions = new ArrayList<>();
    if (version == 0) {
      actions.add(Actions.protocol());
      actions.add(Actions.metadata(0));
    }
    actions.add(adds.get(adds.size() - 1));
    table.commit(version, actions);
    return List.of(file, log("%020d.json".formatted(version)));
  }

  /** Writes a checkpoint of the newest version, and the hint. */
  private void checkpoint(int parts) throws IOException {
    List<String> state = new ArrayList<>(List.of(Actions.protocol(), Actions.metadata(0)));
    state.addAll(adds);
    table.checkpointInParts(version(), state, parts, false);
    String hint = "{\"version\":%d,\"size\":%d,\"parts\":%d}";
    Files.writeString(
        log("_last_checkpoint"), hint.formatted(version(), state.size(), parts) + "\n");
  }

  /** Returns a file of the log. */
  Path log(String name) {
    return table.log().resolve(name);
  }

  /** Returns all files of the table. */
  List<Path> files() throws IOException {
    try (var all = Files.walk(folder())) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().endsWith(".crc"))
          .toList();
    }
  }

  /** Deletes the commits up to a version, as log clean-up does. */
  void cleanUp(long version) throws IOException {
    for (long old = 0; old <= version; old++) {
      Files.delete(log("%020d.json".formatted(old)));
    }
  }
}
