// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pond.logs.Actions;
import dev.pond.logs.MadeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A table to which everything happens that happens to tables, one random step at a time, until it
 * is dropped and another one is made under its path. What is in its latest version is known from a
 * map that is kept by hand.
 */
final class ChangingTable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] FEATURES = {
    "deletionVectors", "v2Checkpoint", "columnMapping", "typeWidening"
  };
  private static final String[] DAYS = {"2026-01-01", "2026-01-02", "a=b c", null};

  private final Random random;
  private final Path folder;
  private final TreeMap<String, File> live = new TreeMap<>();
  private final TreeMap<String, File> removed = new TreeMap<>();
  private List<Column> columns;
  private MadeTable table;
  private long version;
  private long checkpoint;
  private long firstVersion;
  private int files;
  private int names;
  private int incarnation;

  /** A column of whole numbers, besides {@code id} and {@code day}. */
  record Column(String logical, String physical, String type) {}

  /** A file, with the bounds of its columns by their physical names. */
  private record File(
      String path, String day, long size, Map<String, Long> least, String vector, long rows) {
    String key() {
      return path + "|" + size + "|" + (vector == null ? "" : "u" + vector + "@1") + "|" + day;
    }
  }

  ChangingTable(Path folder, long seed) throws IOException {
    this.folder = folder;
    random = new Random(seed);
    create();
  }

  Path folder() {
    return folder;
  }

  long version() {
    return version;
  }

  /** Returns the first version that can still be read. */
  long firstVersion() {
    return firstVersion;
  }

  /** Returns the columns of whole numbers, but for {@code id}. */
  List<Column> columns() {
    return columns;
  }

  /** Returns path, size, deletion vector and day of each file in force. */
  TreeSet<String> files() {
    TreeSet<String> keys = new TreeSet<>();
    live.values().forEach(file -> keys.add(file.key()));
    return keys;
  }

  private void create() throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    incarnation++;
    table = new MadeTable(folder);
    live.clear();
    removed.clear();
    columns = List.of(new Column("c0", "c0", "integer"));
    // Half of the tables have files of the same names as the one before.
    files = random.nextBoolean() ? 0 : files;
    version = -1;
    checkpoint = -1;
    firstVersion = 0;
    List<String> actions = new ArrayList<>();
    actions.add(Actions.protocol(FEATURES));
    actions.add(metadata());
    append(actions);
    commit(actions);
  }

  /** Takes one step, and returns what it was. */
  String step() throws IOException {
    List<String> actions = new ArrayList<>();
    String step =
        switch (random.nextInt(20)) {
          case 0, 1, 2, 3, 4 -> append(actions);
          case 5, 6 -> delete(actions, 1 + random.nextInt(3));
          case 7, 8 -> deleteRows(actions);
          case 9 -> overwrite(actions);
          case 10 -> optimize(actions);
          case 11 -> restore(actions);
          case 12 -> addColumn(actions);
          case 13 -> rename(actions);
          case 14 -> widen(actions);
          case 15, 16, 17 -> checkpoint();
          case 18 -> cleanUp();
          default -> again();
        };
    if (!actions.isEmpty()) {
      if (random.nextInt(4) == 0) {
        Collections.shuffle(actions, random);
      }
      commit(actions);
    }
    return step;
  }

  /** Drops the table, and makes others under its path until one has as many versions, or not. */
  private String again() throws IOException {
    long before = version;
    create();
    long last = Math.max(0, before + random.nextInt(3) - 1);
    while (version < Math.min(12, last)) {
      List<String> actions = new ArrayList<>();
      append(actions);
      commit(actions);
    }
    return "drop and re-create up to version " + version;
  }

  private void commit(List<String> actions) throws IOException {
    actions.add(Actions.commitInfo(++version));
    table.commit(version, actions);
    Path file = table.log().resolve("%020d.json".formatted(version));
    long time = MadeTable.time(version) + incarnation * 1000L;
    Files.setLastModifiedTime(file, FileTime.fromMillis(time));
  }

  private String metadata() {
    ObjectNode line = JSON.createObjectNode();
    ObjectNode metadata = line.putObject("metaData").put("id", "table-" + incarnation);
    metadata.putObject("format").put("provider", "parquet").putObject("options");
    ObjectNode schema = JSON.createObjectNode().put("type", "struct");
    var fields = schema.putArray("fields");
    field(fields.addObject(), new Column("id", "id", "long"), 1);
    field(fields.addObject(), new Column("day", "day", "string"), 2);
    for (int i = 0; i < columns.size(); i++) {
      field(fields.addObject(), columns.get(i), 3 + i);
    }
    metadata.put("schemaString", schema.toString());
    metadata.putArray("partitionColumns").add("day");
    metadata
        .putObject("configuration")
        .put("delta.columnMapping.mode", "name")
        .put("delta.columnMapping.maxColumnId", "100")
        .put("delta.enableTypeWidening", "true");
    metadata.put("createdTime", 0);
    return line.toString();
  }

  private static void field(ObjectNode field, Column column, int id) {
    field.put("name", column.logical()).put("type", column.type()).put("nullable", true);
    field
        .putObject("metadata")
        .put("delta.columnMapping.id", id)
        .put("delta.columnMapping.physicalName", column.physical());
  }

  private String append(List<String> actions) {
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      add(actions, newFile(DAYS[random.nextInt(DAYS.length)]));
    }
    return "append " + count;
  }

  private File newFile(String day) {
    Map<String, Long> least = new TreeMap<>();
    if (random.nextInt(8) > 0) {
      least.put("id", (long) random.nextInt(100));
      columns.forEach(
          column ->
              least.put(
                  column.physical(),
                  column.type().equals("long") && random.nextBoolean()
                      ? (1L << 40) + random.nextInt(50)
                      : random.nextInt(50)));
    }
    String path = (random.nextInt(4) == 0 ? "day=x%20y/f" : "f") + files++ + ".parquet";
    return new File(path, day, 1 + random.nextInt(10_000), least, null, 1 + random.nextInt(20));
  }

  private void add(List<String> actions, File file) {
    ObjectNode line = JSON.createObjectNode();
    ObjectNode add = line.putObject("add").put("path", file.path());
    add.putObject("partitionValues").put("day", file.day());
    add.put("size", file.size()).put("modificationTime", 0).put("dataChange", true);
    if (!file.least().isEmpty()) {
      ObjectNode statistics = JSON.createObjectNode().put("numRecords", file.rows());
      ObjectNode min = statistics.putObject("minValues");
      ObjectNode max = statistics.putObject("maxValues");
      ObjectNode nulls = statistics.putObject("nullCount");
      file.least()
          .forEach(
              (column, least) -> {
                min.put(column, least);
                max.put(column, least + file.rows());
                nulls.put(column, file.rows() % 3);
              });
      add.put("stats", statistics.toString());
    }
    vector(add, file);
    actions.add(line.toString());
    live.put(file.path(), file);
    removed.remove(file.key());
  }

  private void remove(List<String> actions, File file) {
    ObjectNode line = JSON.createObjectNode();
    ObjectNode remove = line.putObject("remove").put("path", file.path());
    remove.put("deletionTimestamp", 0).put("dataChange", true);
    vector(remove, file);
    actions.add(line.toString());
    live.remove(file.path());
    removed.put(file.key(), file);
  }

  private static void vector(ObjectNode action, File file) {
    if (file.vector() != null) {
      action
          .putObject("deletionVector")
          .put("storageType", "u")
          .put("pathOrInlineDv", file.vector())
          .put("offset", 1)
          .put("sizeInBytes", 34)
          .put("cardinality", 1);
    }
  }

  private List<File> some(int count) {
    List<File> chosen = new ArrayList<>(live.values());
    Collections.shuffle(chosen, random);
    return chosen.subList(0, Math.min(count, chosen.size()));
  }

  private String delete(List<String> actions, int count) {
    some(count).forEach(file -> remove(actions, file));
    return "delete " + count;
  }

  private String deleteRows(List<String> actions) {
    for (File file : some(1 + random.nextInt(4))) {
      remove(actions, file);
      String vector = "%020d".formatted(++names);
      add(
          actions,
          new File(file.path(), file.day(), file.size(), file.least(), vector, file.rows()));
    }
    return "delete rows";
  }

  private String overwrite(List<String> actions) {
    some(live.size()).forEach(file -> remove(actions, file));
    append(actions);
    return "overwrite";
  }

  private String optimize(List<String> actions) {
    List<File> small = some(2 + random.nextInt(6));
    small.forEach(file -> remove(actions, file));
    small.stream().map(File::day).distinct().forEach(day -> add(actions, newFile(day)));
    return "optimize";
  }

  /** Brings back files that were removed, and takes away some of those in force. */
  private String restore(List<String> actions) {
    delete(actions, random.nextInt(3));
    List<File> old = new ArrayList<>(removed.values());
    Collections.shuffle(old, random);
    old.removeIf(file -> actions.stream().anyMatch(line -> line.contains(file.path())));
    for (File file : old.subList(0, Math.min(3, old.size()))) {
      if (!live.containsKey(file.path())) {
        add(actions, file);
      }
    }
    return "restore";
  }

  private String addColumn(List<String> actions) {
    List<Column> more = new ArrayList<>(columns);
    int number = ++names;
    more.add(new Column("c" + number, "p" + number, "integer"));
    columns = List.copyOf(more);
    actions.add(metadata());
    return "add column c" + number;
  }

  private String rename(List<String> actions) {
    List<Column> renamed = new ArrayList<>(columns);
    Column column = renamed.get(random.nextInt(renamed.size()));
    String name = "c" + ++names;
    renamed.set(renamed.indexOf(column), new Column(name, column.physical(), column.type()));
    columns = List.copyOf(renamed);
    actions.add(metadata());
    return "rename " + column.logical() + " to " + name;
  }

  private String widen(List<String> actions) {
    List<Column> wider = new ArrayList<>(columns);
    Column column = wider.get(random.nextInt(wider.size()));
    wider.set(wider.indexOf(column), new Column(column.logical(), column.physical(), "long"));
    columns = List.copyOf(wider);
    actions.add(metadata());
    return "widen " + column.logical();
  }

  private String checkpoint() throws IOException {
    List<String> rest = List.of(Actions.protocol(FEATURES), metadata());
    List<File> inForce = List.copyOf(live.values());
    List<String> adds = new ArrayList<>();
    inForce.forEach(file -> add(adds, file));
    List<String> all = new ArrayList<>(rest);
    all.addAll(adds);
    boolean parsed = random.nextBoolean();
    List<String> physical = new ArrayList<>(List.of("int64 id"));
    for (Column column : columns) {
      String type = column.type().equals("long") ? "int64 " : "int32 ";
      physical.add(type + column.physical());
    }
    table.parsedColumns(physical);
    String kind;
    switch (random.nextInt(3)) {
      case 0 -> {
        kind = "classic";
        table.checkpoint(version, all, parsed);
      }
      case 1 -> {
        kind = "multi-part";
        table.checkpointInParts(version, all, 2 + random.nextInt(3), parsed);
      }
      default -> {
        kind = "v2";
        int sidecars = random.nextInt(4);
        table.checkpointV2(version, rest, adds, sidecars, random.nextBoolean(), parsed);
      }
    }
    checkpoint = version;
    if (random.nextInt(4) > 0) {
      table.hint(version);
    }
    return kind + " checkpoint" + (parsed ? " with parsed statistics" : "");
  }

  /** Deletes the log before the last checkpoint; sometimes that version's own commit too. */
  private String cleanUp() throws IOException {
    if (checkpoint < 0) {
      return "no clean-up";
    }
    firstVersion = checkpoint;
    long from = random.nextInt(4) == 0 && checkpoint == version ? checkpoint + 1 : checkpoint;
    String first = "%020d".formatted(checkpoint);
    String firstCommit = "%020d".formatted(from);
    try (Stream<Path> log = Files.list(table.log())) {
      for (Path file : log.toList()) {
        String name = file.getFileName().toString();
        boolean old =
            name.endsWith(".json") && !name.contains("checkpoint")
                ? name.compareTo(firstCommit) < 0
                : Character.isDigit(name.charAt(0)) && name.compareTo(first) < 0;
        if (old) {
          Files.delete(file);
        }
      }
    }
    return "clean-up before version " + from;
  }
}
