// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pond.udf.FunctionSpec;
import dev.pond.udf.Functions;
import dev.pond.udf.spark.PondFunctions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.Test;

/**
 * Keeps the snapshot as it was reviewed: after a change of the catalog run with {@code
 * -Dpond.registry.write=true} and look at what changed.
 */
class RegistrySnapshotTest {
  private static final Path BASELINE = Path.of("src/test/resources/registry-snapshot.json");

  @Test
  void isWhatWasReviewed() throws IOException {
    String json = PondFunctions.registryJson() + "\n";
    if (Boolean.getBoolean("pond.registry.write")) {
      Files.writeString(BASELINE, json);
    }
    assertThat(json)
        .as("the snapshot; -Dpond.registry.write=true writes %s anew", BASELINE)
        .isEqualTo(Files.readString(BASELINE));
  }

  @Test
  void hasTheFieldsOfTheReference() throws IOException {
    JsonNode json = new ObjectMapper().readTree(PondFunctions.registryJson());
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "version",
            "registry_hash",
            "scalar",
            "aggregate",
            "window",
            "table",
            "aliases",
            "parameter_names",
            "volatility",
            "rewrite_tags",
            "simplify",
            "coerce_types",
            "short_circuits",
            "signature_inputs",
            "return_types",
            "config_defaults",
            "custom_udfs");
    assertThat(json.at("/aliases/stable_hash64/0").asText()).isEqualTo("hash64");
    assertThat(json.at("/return_types/stable_hash64/0").asText()).isEqualTo("int64");
    assertThat(json.at("/return_types/range_table/0").asText()).isEqualTo("table<value:int64>");
    assertThat(json.at("/signature_inputs/read_parquet").toString())
        .isEqualTo("[[\"string\"],[\"string\",\"int64\"],[\"string\",\"int64\",\"string\"]]");
  }

  @Test
  void namesEveryFunctionInEveryFieldThatSpeaksOfAll() {
    Map<String, Object> fields = RegistrySnapshot.ofCatalog().fields();
    List<String> names = Functions.all().stream().map(FunctionSpec::name).sorted().toList();
    for (String field :
        List.of("parameter_names", "volatility", "rewrite_tags", "coerce_types", "return_types")) {
      assertThat(((Map<?, ?>) fields.get(field)).keySet().toString())
          .as(field)
          .isEqualTo(names.toString());
    }
  }

  @Test
  void hashesAllNamesEachWithANulByte() {
    StringBuilder text = new StringBuilder();
    Map<String, Object> fields = RegistrySnapshot.ofCatalog().fields();
    for (String kind : List.of("scalar", "aggregate", "window", "table")) {
      ((List<?>) fields.get(kind)).forEach(name -> text.append(name).append('\0'));
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    Blake2bDigest digest = new Blake2bDigest(128);
    digest.update(bytes, 0, bytes.length);
    byte[] hash = new byte[16];
    digest.doFinal(hash, 0);
    assertThat(fields.get("registry_hash")).isEqualTo(Hex.toHexString(hash));
  }

  @Test
  void comesBackFromArrowAsItWent() throws IOException {
    Map<String, Object> read = new TreeMap<>();
    try (BufferAllocator allocator = new RootAllocator();
        ArrowStreamReader reader =
            new ArrowStreamReader(
                new ByteArrayInputStream(PondFunctions.registryArrow()), allocator)) {
      assertThat(reader.loadNextBatch()).isTrue();
      assertThat(reader.getVectorSchemaRoot().getRowCount()).isEqualTo(1);
      assertThat(reader.getVectorSchemaRoot().getSchema().getFields())
          .extracting(field -> field.getName())
          .containsExactlyElementsOf(
              Arrays.stream(SnapshotField.values()).map(SnapshotField::fieldName).toList());
      for (FieldVector vector : reader.getVectorSchemaRoot().getFieldVectors()) {
        read.put(vector.getName(), value(vector, 0));
      }
      assertThat(reader.loadNextBatch()).isFalse();
    }
    assertThat(read).isEqualTo(RegistrySnapshot.ofCatalog().fields());
  }

  private static Object value(ValueVector vector, int at) {
    if (vector instanceof MapVector map) {
      Map<Object, Object> entries = new TreeMap<>();
      StructVector data = (StructVector) map.getDataVector();
      for (int i = map.getElementStartIndex(at); i < map.getElementEndIndex(at); i++) {
        entries.put(value(data.getChildByOrdinal(0), i), value(data.getChildByOrdinal(1), i));
      }
      return entries;
    }
    if (vector instanceof ListVector list) {
      List<Object> elements = new ArrayList<>();
      for (int i = list.getElementStartIndex(at); i < list.getElementEndIndex(at); i++) {
        elements.add(value(list.getDataVector(), i));
      }
      return elements;
    }
    Object plain = vector.getObject(at);
    return plain instanceof Integer || plain instanceof Boolean ? plain : plain.toString();
  }
}
