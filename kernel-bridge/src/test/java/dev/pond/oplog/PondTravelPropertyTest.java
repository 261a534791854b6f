// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.made.MadePond;
import dev.pond.tinyfs.Glob;
import dev.pond.tinyfs.Match;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** A pond that anything was done to shows at each version what a plain map had then. */
class PondTravelPropertyTest {
  private static final int STEPS = 12;
  private static final int LARGE = 66_000;

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void everyVersionIsWhatItWas(@ForAll long seed) throws IOException {
    Path folder = Files.createTempDirectory("travel");
    try {
      travel(folder, seed);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void travel(Path folder, long seed) throws IOException {
    MadePond made = MadePond.in(folder, seed);
    Map<String, String> now = new TreeMap<>();
    Map<Long, Map<String, String>> then = new TreeMap<>();
    then.put(made.version(), Map.of());
    Random random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      for (int change = random.nextInt(4); change >= 0; change--) {
        change(made, now, random);
      }
      made.commit("copy");
      then.put(made.version(), Map.copyOf(now));
      if (random.nextInt(5) == 0) {
        made.compact();
        then.put(made.version(), Map.copyOf(now));
      }
      if (random.nextInt(5) == 0) {
        made.checkpoint();
      }
      // In turn, so that what is remembered of one version serves the next.
      check(folder, made.version(), now);
    }
    for (Map.Entry<Long, Map<String, String>> version : then.entrySet()) {
      check(folder, version.getKey(), version.getValue());
    }
  }

  private static void change(MadePond made, Map<String, String> now, Random random) {
    List<String> files = new ArrayList<>(now.keySet());
    String picked = files.isEmpty() ? "" : files.get(random.nextInt(files.size()));
    switch (random.nextInt(5)) {
      case 0 -> {
        if (!picked.isEmpty()) {
          made.remove(picked);
          now.remove(picked);
        }
      }
      case 1 -> {
        String to = picked.substring(0, picked.lastIndexOf('/') + 1) + "r" + random.nextInt(1000);
        if (!picked.isEmpty() && !now.containsKey(to)) {
          made.rename(picked, to);
          now.put(to, now.remove(picked));
        }
      }
      case 2 -> {
        String log = "/d" + random.nextInt(3) + "/log" + random.nextInt(2);
        String line = "line " + random.nextInt(1000) + "\n";
        if (!now.containsKey(log)) {
          made.append(log, line.getBytes(UTF_8));
          now.put(log, line);
        }
      }
      default -> {
        String path =
            "/d" + random.nextInt(3) + "/e" + random.nextInt(2) + "/f" + random.nextInt(6);
        int size = random.nextInt(6) == 0 ? LARGE : 1 + random.nextInt(20);
        String text = (random.nextInt(1000) + " ").repeat(size).substring(0, size);
        made.file(path, text);
        now.put(path, text);
      }
    }
  }

  private static void check(Path folder, long version, Map<String, String> expected)
      throws TinyFsException {
    Pond pond = RealPonds.open(RealPonds.uri(folder), Optional.of(version));
    Map<String, String> found = new TreeMap<>();
    for (Match match : pond.tree().match(Glob.parse("/**"), TinyPath.ROOT)) {
      Node node = match.node();
      if (!node.type().isDirectory()) {
        found.put(node.path().toString(), new String(pond.tree().read(node, LARGE), UTF_8));
      }
    }
    assertThat(found).as("version %d", version).isEqualTo(expected);
  }
}
