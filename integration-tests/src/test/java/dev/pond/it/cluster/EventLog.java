// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What Spark wrote about the one application of a folder. Immutable. */
final class EventLog {
  private final List<JsonNode> jobs = new ArrayList<>();
  private final Map<Integer, List<JsonNode>> tasks = new HashMap<>();

  /** Reads the folder {@code spark.eventLog.dir}. */
  EventLog(Path folder) throws IOException {
    ObjectMapper json = new ObjectMapper();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        for (String line : Files.readAllLines(file)) {
          add(json.readTree(line));
        }
      }
    }
  }

  private void add(JsonNode event) {
    switch (event.path("Event").asText()) {
      case "SparkListenerJobStart" -> jobs.add(event);
      case "SparkListenerTaskEnd" ->
          tasks
              .computeIfAbsent(event.path("Stage ID").asInt(), stage -> new ArrayList<>())
              .add(event);
      default -> {
        // Says nothing about jobs.
      }
    }
  }

  private List<JsonNode> jobs(String group) {
    return jobs.stream()
        .filter(job -> job.path("Properties").path("spark.jobGroup.id").asText().equals(group))
        .toList();
  }

  /** Returns the names of the jobs of a group. */
  List<String> names(String group) {
    return jobs(group).stream()
        .map(job -> job.path("Properties").path("spark.job.description").asText())
        .toList();
  }

  /** Returns how the tasks of a group ended, a reason and the number of the attempt each. */
  List<String> ends(String group) {
    List<String> ends = new ArrayList<>();
    for (JsonNode job : jobs(group)) {
      for (JsonNode stage : job.path("Stage IDs")) {
        for (JsonNode task : tasks.getOrDefault(stage.asInt(), List.of())) {
          ends.add(
              task.path("Task End Reason").path("Reason").asText()
                  + " "
                  + task.path("Task Info").path("Attempt").asInt());
        }
      }
    }
    return ends;
  }
}
