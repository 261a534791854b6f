// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.logs.Actions;
import dev.pond.logs.MadeFile;
import dev.pond.logs.MadeTable;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KryoReplayTest {
  @TempDir private Path folder;

  @Test
  void tasksAndResultsTravelByKryoToo() throws Exception {
    List<String> actions = new ArrayList<>();
    actions.add(Actions.protocol());
    actions.add(Actions.metadata(0));
    for (int i = 0; i < 500; i++) {
      actions.add(Actions.add(new MadeFile("f" + i, "d" + i % 3, i, i)));
    }
    MadeTable table = new MadeTable(folder.resolve("t")).commit(0, actions);
    table.checkpointInParts(0, actions, 3, true);
    table.commit(1, List.of(Actions.remove(new MadeFile("f7", "d1", 7, 7))));
    table.commit(2, List.of(Actions.add(new MadeFile("g", "d1", 7, 7))));

    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-") || argument.startsWith("-D"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx768m", "-cp", System.getProperty("java.class.path")));
    command.add(KryoReplay.class.getName());
    command.add(table.folder().toUri().toString().replaceFirst("/$", ""));
    File output = folder.resolve("output").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();

    assertThat(process.waitFor()).isZero();
    assertThat(output).content(StandardCharsets.UTF_8).contains("found 500 same true");
  }
}
