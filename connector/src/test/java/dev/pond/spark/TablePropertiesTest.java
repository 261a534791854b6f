// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablePropertiesTest {
  @TempDir Path folder;
  private final Warnings warnings = new Warnings();

  private static final class Warnings extends AbstractAppender {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    Warnings() {
      super("warnings", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      if (event.getLoggerName().equals(TableProperties.class.getName())) {
        lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
      }
    }
  }

  @BeforeEach
  void listen() {
    warnings.start();
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    context.getConfiguration().getRootLogger().addAppender(warnings, Level.ALL, null);
    Configurator.setLevel(TableProperties.class.getName(), Level.WARN);
  }

  @AfterEach
  void leave() {
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    context.getConfiguration().getRootLogger().removeAppender("warnings");
    Configurator.setLevel(TableProperties.class.getName(), (Level) null);
  }

  private String table(Map<String, String> properties) throws IOException {
    return new HandmadeTable(folder.resolve("t"))
        .create(
            new StructType().add("id", DataTypes.LongType), List.of(), new TreeMap<>(properties))
        .commit()
        .path();
  }

  @Test
  void anUnknownPropertyIsAWarningOnceATableAndNoError() throws IOException {
    String path =
        table(
            Map.of(
                "pond.planer", "local",
                "pond.a\nb", "canary",
                "pond.planner", "local",
                "delta.appendOnly", "true"));
    SparkSession spark = LocalSpark.fresh();
    for (int i = 0; i < 3; i++) {
      assertThat(spark.read().format("pond").load(path).count()).isZero();
    }
    String start = "WARN event=table_property_ignored table=file:" + path + " property=";
    assertThat(warnings.lines)
        .containsExactlyInAnyOrder(
            start + "pond.planer suggestion=\"Did you mean pond.planner?\"",
            start + "(8 characters) suggestion=\"Its table properties are pond.planner\"");
  }

  @Test
  void theWarningsOfOneTableAreFew() throws IOException {
    Map<String, String> many = new TreeMap<>();
    for (int i = 0; i < 100; i++) {
      many.put("pond.colour" + i, "blue");
    }
    LocalSpark.fresh().read().format("pond").load(table(many));
    assertThat(warnings.lines).hasSize(5);
  }
}
