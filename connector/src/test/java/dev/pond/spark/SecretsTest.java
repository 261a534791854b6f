// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plants secrets wherever a table or a user may have them, and looks for them in all texts. */
class SecretsTest {
  private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
  private static final String SIGNATURE = "sig=c2lnbmF0dXJl";
  private static final String PASSWORD = "p4ssw0rd";
  private static final String CONTENT = "canary-of-content";

  @TempDir Path folder;
  private SparkSession spark;
  private HandmadeTable table;
  private final Collector log = new Collector();

  /** The local file system, as a store whose URIs carry a password. */
  public static final class SecretStore extends RawLocalFileSystem {
    private URI uri;

    @Override
    public void initialize(URI name, Configuration conf) throws IOException {
      super.initialize(URI.create("file:///"), conf);
      uri = URI.create(name.getScheme() + "://" + name.getRawAuthority());
    }

    @Override
    public URI getUri() {
      // Asked for before there is one, too.
      return uri == null ? super.getUri() : uri;
    }
  }

  /** A store that wants no passwords in URIs, and says so as S3A does: unchecked. */
  public static final class RefusingStore extends RawLocalFileSystem {
    @Override
    public void initialize(URI name, Configuration conf) {
      throw new IllegalArgumentException("No login details, please");
    }
  }

  private static final class Collector extends AbstractAppender {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    Collector() {
      super("secrets", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      if (event.getLoggerName().startsWith("dev.pond")) {
        lines.add(event.getMessage().getFormattedMessage() + text(event.getThrown()));
      }
    }
  }

  private static String text(Throwable thrown) {
    StringWriter text = new StringWriter();
    if (thrown != null) {
      thrown.printStackTrace(new PrintWriter(text, true));
    }
    return text.toString();
  }

  @BeforeEach
  void plant() throws IOException {
    log.start();
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    context.getConfiguration().getRootLogger().addAppender(log, Level.ALL, null);
    Configurator.setLevel("dev.pond", Level.DEBUG);
    spark = LocalSpark.fresh();
    table = new HandmadeTable(folder.resolve("t"));
    StructType schema = new StructType().add("id", "long").add("s", "string").add("p", "string");
    Dataset<Row> rows = spark.range(0, 5, 1, 1).selectExpr("id", "'" + CONTENT + "' || id s");
    table
        .create(schema, List.of("p"), Map.of())
        .add(rows, Map.of("p", CONTENT))
        .action(
            "{\"commitInfo\":{\"userMetadata\":\"" + KEY + " " + SIGNATURE + " " + CONTENT + "\"}}")
        .commit();
  }

  @AfterEach
  void forget() {
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    context.getConfiguration().getRootLogger().removeAppender("secrets");
    Configurator.setLevel("dev.pond", (Level) null);
  }

  private DataFrameReader reader() {
    return spark
        .read()
        .format("pond")
        .option("fs.secret.impl", SecretStore.class.getName())
        .option("fs.s3a.secret.key", PASSWORD)
        .option("fs.azure.sas", SIGNATURE);
  }

  private Dataset<Row> load() {
    return reader().load("secret://" + KEY + ":" + PASSWORD + "@host" + table.path());
  }

  private static void isClean(String text) {
    assertThat(text)
        .doesNotContain(KEY, SIGNATURE, "c2lnbmF0dXJl", PASSWORD, CONTENT)
        .doesNotContain(KEY.substring(4));
  }

  private void failsCleanly(ThrowingCallable action, String errorClass) {
    Throwable failure = catchThrowable(action);
    assertThat(text(failure)).contains(errorClass);
    isClean(text(failure));
  }

  @Test
  void plansMetricsAndLogLinesHaveNone() {
    Dataset<Row> rows = load().where("id >= 0");
    assertThat(rows.collectAsList()).hasSize(5);
    var plan = rows.queryExecution().executedPlan();
    isClean(rows.queryExecution().toString());
    isClean(plan.treeString(true, true, 1000, true));
    isClean(plan.metrics().mkString());
    assertThat(log.lines).anyMatch(line -> line.contains("event=scan_planned"));
    isClean(String.join("\n", log.lines));
  }

  @Test
  void errorsOfTheLogHaveNone() throws IOException {
    Path commit = table.log("00000000000000000001.json");
    String add = "{\"add\":{\"path\":\"PATH\",\"size\":1,\"modificationTime\":1,\"stats\":\"";
    add += CONTENT + "\",\"partitionValues\":{\"p\":\"" + CONTENT + "\"}}}\n";
    for (String path :
        List.of(
            "https://u:" + PASSWORD + "@h/x?" + SIGNATURE,
            "x.parquet?" + SIGNATURE,
            "secret://" + KEY + ":" + PASSWORD + "@other/x",
            "%zz" + KEY)) {
      Files.writeString(commit, add.replace("PATH", path), StandardCharsets.UTF_8);
      failsCleanly(() -> load().collectAsList(), "POND_");
    }
    for (String broken : List.of(CONTENT, "{\"add\":\"" + CONTENT, "{\"" + CONTENT + "\":{")) {
      Files.writeString(commit, broken, StandardCharsets.UTF_8);
      failsCleanly(() -> load().collectAsList(), "POND_LOG_CORRUPT");
    }
    isClean(String.join("\n", log.lines));
  }

  @Test
  void errorsOfTasksHaveNone() throws IOException {
    Path file = table.file("part-0.parquet");
    byte[] sound = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(sound, sound.length / 2));
    failsCleanly(() -> load().collectAsList(), "POND_FILE_UNREADABLE");
    Files.writeString(file, CONTENT.repeat(9), StandardCharsets.UTF_8);
    failsCleanly(() -> load().collectAsList(), "POND_FILE_UNREADABLE");
    Files.delete(file);
    failsCleanly(() -> load().collectAsList(), "POND_FILE_MISSING");
    isClean(String.join("\n", log.lines));
  }

  @Test
  void errorsOfPathsAndOptionsHaveNone() {
    String host = "://" + KEY + ":" + PASSWORD + "@host/none";
    failsCleanly(() -> reader().load("secret" + host), "POND_NOT_A_TABLE");
    failsCleanly(() -> reader().load("nosuchstore" + host), "POND_");
    failsCleanly(() -> reader().load("secret" + host + "?" + SIGNATURE), "POND_");
    failsCleanly(
        () -> reader().option("versionAsOf", 99).load(table.path()), "POND_VERSION_NOT_FOUND");
    failsCleanly(
        () -> reader().option("allowedPath", "s3a" + host).load(table.path()),
        "POND_OPTION_UNKNOWN");
    failsCleanly(
        () -> reader().option("allowedPaths", "s3a" + host + " %zz").load(table.path()).collect(),
        "POND_OPTION_INVALID");
  }

  @Test
  void errorsOfStoresThatRefusePasswordsHaveNone() {
    String pond = "refusing://" + KEY + ":" + PASSWORD + "@host/none";
    DataFrameReader reader = reader().option("fs.refusing.impl", RefusingStore.class.getName());
    failsCleanly(() -> reader.load(pond), "POND_NOT_A_TABLE");
    failsCleanly(() -> reader.load(pond + "!/docs/"), "POND_NOT_A_TABLE");
    failsCleanly(() -> reader.option("pond", pond).load("/docs/"), "POND_NOT_A_TABLE");
  }
}
