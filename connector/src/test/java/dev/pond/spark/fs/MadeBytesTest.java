// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.made.MadePond;
import dev.pond.oplog.Pond;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.TinyPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MadeBytesTest {
  @TempDir Path folder;

  @Test
  void refusesWhatNobodyHereCanMake() throws IOException {
    MadePond made =
        MadePond.in(folder).dynamic("/one", "sql-derived-table", "query: SELECT 1 AS n\n").commit();
    Pond pond =
        PondFiles.of(made.folder().toString(), OptionalLong.empty(), new Configuration())
            .now()
            .pond();
    Node node = pond.tree().find(TinyPath.parse("/one"));
    assertThat(MadeBytes.none().length(pond, node)).isEmpty();
    assertThatThrownBy(() -> MadeBytes.none().open(pond, node))
        .isInstanceOfSatisfying(
            TinyFsException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FACTORY_UNSUPPORTED));
  }
}
