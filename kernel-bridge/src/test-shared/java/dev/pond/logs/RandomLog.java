// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A table with a random history: appends, removes, deletion vectors, overwrites and restores, with
 * checkpoints of all kinds, compactions, checksums and clean-up of the log in between. What is in
 * each version is known from a map that is kept by hand.
 */
public final class RandomLog {
  private static final String[] FEATURES = {"deletionVectors", "v2Checkpoint"};
  private static final String[] DAYS = {"2026-01-01", "2026-01-02", "a=b c", null};

  private final Random random;
  private final MadeTable table;
  private final List<List<String>> commits = new ArrayList<>();

  /** Files in force, by path. */
  private final TreeMap<String, MadeFile> live = new TreeMap<>();

  private final TreeMap<String, MadeFile> removed = new TreeMap<>();
  private final TreeMap<Long, Collection<MadeFile>> versions = new TreeMap<>();
  private int files;
  private int vectors;
  private int edition;
  private long lastCheckpoint = -1;

  private RandomLog(Path folder, long seed) throws IOException {
    random = new Random(seed);
    table = new MadeTable(folder);
  }

  /** Makes a table; equal seeds make equal ones. */
  public static RandomLog write(Path folder, long seed) throws IOException {
    RandomLog log = start(folder, seed);
    int last = 1 + log.random.nextInt(30);
    for (int version = 0; version <= last; version++) {
      log.step();
    }
    return log;
  }

  /** Makes a table that has no version yet. */
  public static RandomLog start(Path folder, long seed) throws IOException {
    return new RandomLog(folder, seed);
  }

  /** Commits the next version, and at random looks after the log. */
  public void step() throws IOException {
    long version = commits.size();
    commit(version);
    maintain(version);
  }

  /** Returns the table's folder. */
  public Path folder() {
    return table.folder();
  }

  /** Returns the files of all versions that can still be read. */
  public NavigableMap<Long, Collection<MadeFile>> versions() {
    return Collections.unmodifiableNavigableMap(versions);
  }

  private void commit(long version) throws IOException {
    List<String> actions = new ArrayList<>();
    if (version == 0) {
      actions.add(Actions.protocol(FEATURES));
      actions.add(Actions.metadata(0));
    } else if (random.nextInt(10) == 0) {
      actions.add(Actions.metadata(++edition));
    }
    if (random.nextBoolean()) {
      actions.add(Actions.transaction("app", version));
    }
    switch (random.nextInt(6)) {
      case 0 -> remove(actions, 1 + random.nextInt(3));
      case 1 -> deleteRows(actions, 1 + random.nextInt(4));
      case 2 -> {
        remove(actions, random.nextInt(4) == 0 ? live.size() : 1);
        append(actions);
      }
      case 3 -> restore(actions);
      default -> append(actions);
    }
    actions.add(Actions.commitInfo(version));
    if (random.nextInt(4) == 0) {
      Collections.shuffle(actions, random);
    }
    commits.add(actions);
    table.commit(version, actions);
    versions.put(version, List.copyOf(live.values()));
  }

  private void append(List<String> actions) {
    for (int i = random.nextInt(5); i >= 0; i--) {
      long least = random.nextInt(100);
      String path =
          switch (random.nextInt(4)) {
            case 0 -> "day=x%20y/f" + files + ".parquet";
            case 1 -> "f%c3%a9" + files + ".parquet";
            default -> "f" + files + ".parquet";
          };
      files++;
      add(
          actions,
          new MadeFile(
              path,
              DAYS[random.nextInt(DAYS.length)],
              least,
              least + random.nextInt(30),
              random.nextInt(8) > 0,
              null));
    }
  }

  private void add(List<String> actions, MadeFile file) {
    actions.add(Actions.add(file));
    live.put(file.path(), file);
    removed.remove(file.key());
  }

  private void remove(List<String> actions, int count) {
    for (int i = 0; i < count && !live.isEmpty(); i++) {
      drop(actions, pick(live));
    }
  }

  private void drop(List<String> actions, MadeFile file) {
    live.remove(file.path());
    removed.put(file.key(), file);
    actions.add(Actions.remove(file));
  }

  private void deleteRows(List<String> actions, int count) {
    List<MadeFile> chosen = new ArrayList<>(live.values());
    Collections.shuffle(chosen, random);
    for (MadeFile file : chosen.subList(0, Math.min(count, chosen.size()))) {
      drop(actions, file);
      add(actions, file.withVector("%020d".formatted(++vectors)));
    }
  }

  /** Brings back a file that was removed, as a RESTORE does. */
  private void restore(List<String> actions) {
    removed.entrySet().removeIf(entry -> live.containsKey(entry.getValue().path()));
    if (!removed.isEmpty()) {
      add(actions, pick(removed));
    }
  }

  private MadeFile pick(TreeMap<String, MadeFile> from) {
    return new ArrayList<>(from.values()).get(random.nextInt(from.size()));
  }

  private void maintain(long version) throws IOException {
    if (random.nextInt(5) == 0) {
      checkpoint(version);
    }
    if (version > 1 && random.nextInt(6) == 0) {
      long from = Math.max(0, version - 1 - random.nextInt(5));
      table.compaction(from, version, reconciled(from, version));
    }
    if (random.nextInt(8) == 0) {
      table.checksum(version, Actions.protocol(FEATURES), Actions.metadata(edition));
    }
    if (lastCheckpoint >= 0 && random.nextInt(8) == 0) {
      cleanUp();
    }
  }

  private void checkpoint(long version) throws IOException {
    List<String> rest = new ArrayList<>();
    rest.add(Actions.protocol(FEATURES));
    rest.add(Actions.metadata(edition));
    rest.add(Actions.transaction("app", version));
    List<String> fileActions = new ArrayList<>();
    live.values().forEach(file -> fileActions.add(Actions.add(file)));
    removed.values().forEach(file -> fileActions.add(Actions.remove(file)));
    Collections.shuffle(fileActions, random);
    List<String> all = new ArrayList<>(rest);
    all.addAll(fileActions);
    Collections.shuffle(all, random);
    boolean parsed = random.nextBoolean();
    switch (random.nextInt(4)) {
      case 0 -> table.checkpoint(version, all, parsed);
      case 1 -> table.checkpointInParts(version, all, 2 + random.nextInt(3), parsed);
      default ->
          table.checkpointV2(
              version, rest, fileActions, random.nextInt(4), random.nextBoolean(), parsed);
    }
    lastCheckpoint = version;
    if (random.nextInt(4) > 0) {
      table.hint(version);
    }
  }

  /** Returns the last action on each file, and the last of each other kind. */
  private List<String> reconciled(long from, long to) {
    Map<String, String> last = new TreeMap<>();
    for (long version = from; version <= to; version++) {
      for (String line : commits.get((int) version)) {
        String subject = subject(line);
        if (!subject.equals("commitInfo")) {
          last.put(subject, line);
        }
      }
    }
    List<String> actions = new ArrayList<>(last.values());
    Collections.shuffle(actions, random);
    return actions;
  }

  /** Returns what an action is about: for files their path and vector, else the kind of action. */
  private static String subject(String line) {
    String kind = line.substring(2, line.indexOf('"', 2));
    if (!kind.equals("add") && !kind.equals("remove")) {
      return kind;
    }
    String path = between(line, "\"path\":\"");
    return path + " " + between(line, "\"pathOrInlineDv\":\"");
  }

  private static String between(String line, String start) {
    int from = line.indexOf(start);
    return from < 0
        ? ""
        : line.substring(from + start.length(), line.indexOf('"', from + start.length()));
  }

  /** Deletes what is older than the last checkpoint, as writers do once it is old enough. */
  private void cleanUp() throws IOException {
    versions.headMap(lastCheckpoint).clear();
    String first = MadeTable.name(lastCheckpoint, "");
    try (Stream<Path> log = Files.list(table.log())) {
      for (Path file : log.toList()) {
        String name = file.getFileName().toString();
        boolean oldCompaction =
            name.endsWith(".compacted.json") && name.substring(0, 21).compareTo(first) <= 0;
        if (Character.isDigit(name.charAt(0)) && (name.compareTo(first) < 0 || oldCompaction)) {
          Files.delete(file);
        }
      }
    }
  }
}
