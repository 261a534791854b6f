// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import dev.pond.spark.PondSparkException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailingFilesTest {
  private static final StructType SCHEMA = new StructType().add("id", PrimitiveType.LONG);
  private static final List<String> LENIENT =
      List.of("spark.sql.files.ignoreMissingFiles", "spark.sql.files.ignoreCorruptFiles");
  private static final String VECTORIZED = "spark.sql.parquet.enableVectorizedReader";

  @TempDir private Path folder;
  private final SparkSession session = ReadSession.get();
  private Path good;

  @BeforeEach
  void beLenient() throws IOException {
    LENIENT.forEach(key -> session.conf().set(key, "true"));
    session.range(0, 5000, 1, 1).write().parquet(folder.resolve("data").toString());
    good = ReadTable.parquetFiles(folder.resolve("data")).get(0);
  }

  @AfterEach
  void resetSettings() {
    LENIENT.forEach(key -> session.conf().unset(key));
    session.conf().unset(VECTORIZED);
  }

  private PondSparkException failure(ThrowingCallable reading, String errorClass) {
    var failure = new PondSparkException[1];
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            PondSparkException.class,
            e -> {
              failure[0] = e;
              assertThat(e.getErrorClass()).isEqualTo(errorClass);
              assertThat(e.getMessageParameters().get("table")).startsWith("file:///");
            });
    return failure[0];
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMissingFileIsAnErrorWhateverTheSessionIgnores(boolean vectorized) throws IOException {
    session.conf().set(VECTORIZED, vectorized);
    ReadTable table = new ReadTable(folder, SCHEMA).file(good).file(folder.resolve("gone.parquet"));

    PondSparkException failure = failure(table::read, "POND_FILE_MISSING");

    assertThat(failure.getMessageParameters())
        .containsEntry("version", "7")
        .hasEntrySatisfying("file", file -> assertThat(file).endsWith("gone.parquet"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFileThatIsNoParquetIsAnErrorWithoutItsContent(boolean vectorized) throws IOException {
    session.conf().set(VECTORIZED, vectorized);
    for (String content :
        List.of("", "PAR1", "secret-secret-secret-secret", "PAR1" + "x".repeat(90))) {
      Path file = folder.resolve("bad.parquet");
      Files.writeString(file, content, StandardCharsets.UTF_8);
      ReadTable table = new ReadTable(folder, SCHEMA).file(file);

      PondSparkException failure = failure(table::read, "POND_FILE_UNREADABLE");

      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        assertThat(cause.getMessage()).doesNotContain("secret", "115, 101", "120, 120");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void damagedFilesAreErrors(boolean vectorized) throws IOException {
    session.conf().set(VECTORIZED, vectorized);
    byte[] bytes = Files.readAllBytes(good);
    Path file = folder.resolve("bad.parquet");
    for (int cut : new int[] {bytes.length - 1, bytes.length / 2, 20}) {
      Files.write(file, Arrays.copyOf(bytes, cut));
      failure(new ReadTable(folder, SCHEMA).file(file)::read, "POND_FILE_UNREADABLE");
    }
    byte[] damaged = bytes.clone();
    Arrays.fill(damaged, 4, bytes.length / 2, (byte) 0xff);
    Files.write(file, damaged);
    failure(new ReadTable(folder, SCHEMA).file(file)::read, "POND_FILE_UNREADABLE");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDeletionVectorThatCannotBeReadIsAnError(boolean vectorized) throws IOException {
    session.conf().set(VECTORIZED, vectorized);
    ReadTable table = new ReadTable(folder, SCHEMA);
    DeletionVectorDescriptor there = table.deletionVector(1, 2, 6000);
    String path = folder.resolve("nowhere.bin").toUri().toString();

    table.file(good, new DeletionVectorDescriptor("p", path, 1, 40, 2), -1, -1);
    failure(table::read, "POND_FILE_MISSING");

    failure(
        new ReadTable(folder, SCHEMA).file(good, there, -1, -1)::read,
        "POND_DELETION_VECTOR_CORRUPT");
    failure(
        new ReadTable(folder, SCHEMA)
                .file(good, new DeletionVectorDescriptor("p", "file:///etc/hosts", 1, 4, 2), -1, -1)
            ::read,
        "POND_PATH_ESCAPES_TABLE");
  }
}
