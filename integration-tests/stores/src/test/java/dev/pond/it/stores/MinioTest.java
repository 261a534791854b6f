// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.it.stores.StoreProxy.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/**
 * As {@link S3RequestsTest}, on a store that checks signatures and conditions itself. Where there
 * is no Docker, JUnit reports this class as disabled, and says that this is why.
 */
@Testcontainers(disabledWithoutDocker = true)
class MinioTest {
  private static final String USER = "minioadmin";
  private static final int PORT = 9000;

  @Container
  private static final GenericContainer<?> MINIO =
      new GenericContainer<>("minio/minio:RELEASE.2024-12-18T13-15-44Z")
          .withCreateContainerCmdModifier(command -> command.withEntrypoint("sh"))
          .withCommand("-c", "mkdir -p /data/" + S3Store.BUCKET + " && minio server /data")
          .withExposedPorts(PORT)
          .waitingFor(Wait.forHttp("/minio/health/ready").forPort(PORT));

  @TempDir static Path folder;
  private static StoreProxy proxy;
  private static StoreSession session;
  private static FileSystem writer;

  @BeforeAll
  static void start() throws Exception {
    proxy = new StoreProxy(MINIO.getHost(), MINIO.getMappedPort(PORT), false);
    session = new StoreSession(folder, S3Store.settings(proxy.endpoint(), USER, USER));
    Configuration direct = new Configuration();
    String endpoint = "http://" + MINIO.getHost() + ":" + MINIO.getMappedPort(PORT);
    S3Store.settings(endpoint, USER, USER).forEach(direct::set);
    writer = FileSystem.newInstance(java.net.URI.create("s3a://" + S3Store.BUCKET + "/"), direct);
  }

  @AfterAll
  static void end() throws Exception {
    if (session != null) {
      writer.close();
      session.close();
    }
  }

  static List<String> planners() {
    return StoreSession.PLANNERS;
  }

  private static String uri(NumbersTable table) {
    return "s3a://" + S3Store.BUCKET + "/" + table.folder().getFileName();
  }

  private static void put(NumbersTable table, Path file) throws IOException {
    writer.copyFromLocalFile(
        new org.apache.hadoop.fs.Path(file.toUri()),
        new org.apache.hadoop.fs.Path(uri(table) + "/" + table.folder().relativize(file)));
  }

  private static NumbersTable put(String name, long last, long checkpoint, int parts)
      throws IOException {
    NumbersTable table = NumbersTable.with(folder.resolve(name), last, checkpoint, parts);
    for (Path file : table.files()) {
      put(table, file);
    }
    return table;
  }

  @ParameterizedTest
  @MethodSource("planners")
  void asksForEachThingOnce(String planner) throws Exception {
    NumbersTable table = put("costs-" + planner, 12, 10, 3);
    S3Costs.check(proxy, session, planner, table, uri(table), file -> put(table, file));
  }

  @ParameterizedTest
  @MethodSource("planners")
  void waitsForAStoreThatHasTooMuchToDo(String planner) throws Exception {
    NumbersTable table = put("busy-" + planner, 3, 2, 2);
    AtomicInteger seen = new AtomicInteger();
    proxy.reset();
    proxy.inject(Fault.SLOW_DOWN, request -> seen.incrementAndGet() % 3 == 0);
    assertThat(StoreSession.read(session.load(uri(table), planner)))
        .isEqualTo(StoreSession.whole(table.rows()));
    assertThat(proxy.injected()).isPositive();
  }
}
