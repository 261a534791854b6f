// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.registry;

import dev.pond.udf.FunctionKind;
import dev.pond.udf.FunctionSpec;
import dev.pond.udf.Functions;
import dev.pond.udf.Parameter;
import dev.pond.udf.RegistryTraits;
import dev.pond.udf.StableHash;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * The catalog as data: field names to integers, booleans, texts, and lists and sorted maps of
 * those. {@link SnapshotField} says what each is. Immutable.
 */
public final class RegistrySnapshot {
  static final int VERSION = 1;

  private final List<FunctionSpec> specs;

  private RegistrySnapshot(Collection<FunctionSpec> specs) {
    this.specs = specs.stream().sorted(Comparator.comparing(FunctionSpec::name)).toList();
  }

  /** Returns the snapshot of pond's own functions, which is the same in every session. */
  public static RegistrySnapshot ofCatalog() {
    return new RegistrySnapshot(Functions.all());
  }

  static RegistrySnapshot of(Collection<FunctionSpec> specs) {
    return new RegistrySnapshot(specs);
  }

  /** Returns all fields in the order of {@link SnapshotField}. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (SnapshotField field : SnapshotField.values()) {
      fields.put(field.fieldName(), field.of(this));
    }
    return Collections.unmodifiableMap(fields);
  }

  /** Returns the names of one kind, sorted. */
  List<String> names(FunctionKind kind) {
    return specs.stream().filter(spec -> spec.kind() == kind).map(FunctionSpec::name).toList();
  }

  /**
   * Returns a fingerprint of the names: BLAKE2b with 16 bytes, as hexadecimal digits, over each
   * name and a NUL byte, scalar functions first, then aggregate, window and table functions.
   */
  String hash() {
    StringBuilder text = new StringBuilder();
    for (FunctionKind kind : FunctionKind.values()) {
      names(kind).forEach(name -> text.append(name).append('\0'));
    }
    byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
    return new String(StableHash.hash128(utf8, 0, utf8.length), StandardCharsets.US_ASCII);
  }

  SortedMap<String, List<String>> aliases() {
    return specs.stream()
        .filter(spec -> !spec.aliases().isEmpty())
        .collect(byName(FunctionSpec::aliases));
  }

  SortedMap<String, List<String>> parameterNames() {
    return specs.stream()
        .collect(byName(spec -> spec.parameters().stream().map(Parameter::name).toList()));
  }

  SortedMap<String, String> volatility() {
    return specs.stream().collect(byName(RegistryTraits::volatility));
  }

  SortedMap<String, List<String>> tags() {
    return specs.stream().collect(byName(FunctionSpec::tags));
  }

  SortedMap<String, Boolean> simplify() {
    return specs.stream().filter(RegistryTraits::simplifies).collect(byName(spec -> true));
  }

  SortedMap<String, Boolean> coerceTypes() {
    return specs.stream().collect(byName(RegistryTraits::coercesTypes));
  }

  SortedMap<String, Boolean> shortCircuits() {
    return specs.stream().collect(byName(RegistryTraits::shortCircuits));
  }

  SortedMap<String, List<List<String>>> signatureInputs() {
    return specs.stream().collect(byName(TypeTexts::signatures));
  }

  SortedMap<String, List<String>> returnTypes() {
    return specs.stream().collect(byName(spec -> List.of(TypeTexts.result(spec))));
  }

  SortedMap<String, SortedMap<String, String>> configDefaults() {
    return SettingDefaults.byFunction(names(FunctionKind.SCALAR));
  }

  private static <V> Collector<FunctionSpec, ?, SortedMap<String, V>> byName(
      Function<FunctionSpec, V> value) {
    return Collectors.toMap(
        FunctionSpec::name,
        value,
        (a, b) -> {
          throw new IllegalStateException("two functions of one name");
        },
        TreeMap::new);
  }
}
