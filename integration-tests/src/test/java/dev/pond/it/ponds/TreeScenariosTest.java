// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.ponds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.it.TemporaryFolders;
import dev.pond.made.MadeParquet;
import dev.pond.made.MadePond;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * Scenarios that the tool's own tests play, as far as they are about reading a tree.
 *
 * <p>Of the 56, these wait for later pieces: 3, 20, 39, 46 for writing; 8 for copying from the
 * host; 14 to 19 for format URLs; 21, 22, 24, 25, 29, 31, 32 for temporal-reduce; 26 to 28 and 30
 * for generated series, joins and pivots; 33 for files of the host; 35 and 36 for git-ingest. Of 6,
 * 7, 12, 13 and 56, what a stored file gives is tested and its format URL or ingestion waits.
 */
class TreeScenariosTest {
  private final Scenario scenario = new Scenario();
  private final MadePond pond = scenario.pond();

  @Test
  void scenario01_aNewPondHasNoEntries() {
    pond.file("/a", "a").commit().remove("/a").commit();
    assertThat(scenario.load("/").count()).isZero();
    assertThat(scenario.list("/*")).isEmpty();
    assertThat(MadePond.in(TemporaryFolders.create("new")).version()).isEqualTo(1);
  }

  @Test
  void scenario02_directoriesAreListedByLevel() {
    pond.mkdir("/data").mkdir("/sensors/temperature").mkdir("/sensors/humidity").commit();
    assertThat(scenario.list("/*")).containsExactly("/data", "/sensors");
    assertThat(scenario.list("/sensors/*"))
        .containsExactly("/sensors/humidity", "/sensors/temperature");
  }

  @Test
  void scenario04_globsOverASevenFileTree() {
    for (String file :
        List.of(
            "/data/README.md",
            "/data/sample.csv",
            "/data/sample.json",
            "/sensors/humidity/reading.dat",
            "/sensors/temperature/reading.dat",
            "/exports/out.csv",
            "/notes.txt")) {
      pond.file(file, file);
    }
    pond.commit();
    assertThat(scenario.list("**/*.csv")).containsExactly("/data/sample.csv", "/exports/out.csv");
    assertThat(scenario.list("/sensors/*/reading.dat"))
        .containsExactly("/sensors/humidity/reading.dat", "/sensors/temperature/reading.dat");
    assertThat(scenario.list("/sensors/**"))
        .containsExactly(
            "/sensors/humidity",
            "/sensors/humidity/reading.dat",
            "/sensors/temperature",
            "/sensors/temperature/reading.dat");
    assertThat(scenario.list("/data")).containsExactly("/data");
    assertThat(Scenario.paths(scenario.load("/data/")))
        .containsExactly("/data/README.md", "/data/sample.csv", "/data/sample.json");
  }

  @Test
  void scenario42_aMountedPondIsReadUnderItsPath() throws Exception {
    MadePond other = MadePond.in(TemporaryFolders.create("other"), 7);
    byte[] large = new byte[100_000];
    large[99_999] = 1;
    other
        .file("/data/hello.txt", "hello")
        .file("/data/deep/large.bin", large)
        .link("/data/absolute", "/data/hello.txt")
        .table("/data/t.table", MadeParquet.of("id long!").row(1L).row(2L).bytes())
        .commit();
    pond.mount("/imports/data", other, "/data").file("/data/hello.txt", "not this").commit();
    assertThat(scenario.bytes("/imports/data/hello.txt")).isEqualTo("hello".getBytes(UTF_8));
    assertThat(scenario.bytes("/imports/data/deep/large.bin")).isEqualTo(large);
    assertThat(scenario.load("/imports/data/t.table").count()).isEqualTo(2);
    assertThat(scenario.bytes("/imports/data/absolute"))
        .as("an absolute link stays in the imported pond")
        .isEqualTo("hello".getBytes(UTF_8));
    assertThat(pond.partition("/imports/data").getParent().getFileName().toString())
        .isEqualTo("pond_id=" + other.id());
  }

  @Test
  void scenario45_aPondNeedsNothingButItsData() {
    pond.file("/a", "a").commit();
    assertThat(pond.folder().toFile().list()).containsExactly("data");
    assertThat(scenario.list("/*")).containsExactly("/a");
  }

  @Test
  void scenario47_loopsAndLinksToNothingAreErrors() {
    pond.link("/dir1/link1", "/dir2/link2").link("/dir2/link2", "/dir1/link1");
    for (int i = 0; i < 10; i++) {
      pond.link("/ring/link" + i, "link" + (i + 1) % 10);
    }
    pond.link("/dangling", "nothing/here").commit();
    assertThat(scenario.failure(() -> scenario.load("/dir1/link1"))).isEqualTo("POND_LINK_LOOP");
    assertThat(scenario.failure(() -> scenario.load("/ring/link3"))).isEqualTo("POND_LINK_LOOP");
    assertThat(scenario.failure(() -> scenario.load("/dangling"))).isEqualTo("POND_PATH_NOT_FOUND");
    assertThat(scenario.list("/dangling")).containsExactly("/dangling");
  }

  @Test
  void scenario48_aRelativeLinkStartsFromItsDirectory() throws Exception {
    pond.file("/c/d", "there").link("/a/b", "../c/d").link("/a/outside", "../../c/d").commit();
    assertThat(scenario.bytes("/a/b")).isEqualTo("there".getBytes(UTF_8));
    assertThat(scenario.failure(() -> scenario.load("/a/outside"))).isEqualTo("POND_PATH_UNUSABLE");
  }

  @Test
  void scenario49_globsOverASixFileTree() {
    for (String file :
        List.of(
            "/a/file1.txt",
            "/a/file2.txt",
            "/a/other.dat",
            "/a/b/file3.txt",
            "/a/b/c/file4.txt",
            "/file5.txt")) {
      pond.file(file, file);
    }
    pond.commit();
    assertThat(scenario.list("/a/file*.txt")).hasSize(2);
    assertThat(scenario.list("/**/*.txt")).hasSize(5);
    assertThat(scenario.list("/**/file4.txt")).containsExactly("/a/b/c/file4.txt");
    assertThat(scenario.list("/*/*.dat")).containsExactly("/a/other.dat");
  }

  @Test
  void scenario50_starsAreCaptured() {
    pond.file("/HydroVu_FB-VuLink1.htm", "x").commit();
    Dataset<Row> files = scenario.reader().option("captures", "before,after").load("/*VuLink*");
    assertThat(scenario.rows(files.select("before", "after")))
        .containsExactly("[HydroVu_FB-,1.htm]");
  }
}
