// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of a mapping that a factory knows. Unknown ones are errors. Immutable. */
final class Fields {
  private final YamlNode.Mapping mapping;
  private final Variables variables;

  private Fields(YamlNode.Mapping mapping, Variables variables) {
    this.mapping = mapping;
    this.variables = variables;
  }

  static Fields of(YamlNode node, Variables variables, String... known)
      throws InvalidYamlException {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      throw new InvalidYamlException(node, "a mapping is expected");
    }
    List<String> keys = List.of(known);
    for (Map.Entry<String, YamlNode> member : mapping.members().entrySet()) {
      if (!keys.contains(member.getKey())) {
        throw new InvalidYamlException(
            member.getValue(), "the value of an unknown key; known are " + String.join(", ", keys));
      }
    }
    return new Fields(mapping, variables);
  }

  /** Returns a member that may be missing or null. */
  Optional<YamlNode> find(String key) {
    return Optional.ofNullable(mapping.members().get(key))
        .filter(value -> !(value instanceof YamlNode.Scalar scalar && scalar.isNull()));
  }

  YamlNode require(String key) throws InvalidYamlException {
    return find(key)
        .orElseThrow(() -> new InvalidYamlException(mapping, "key " + key + " is missing"));
  }

  String text(String key) throws InvalidYamlException {
    return text(require(key));
  }

  Optional<String> optionalText(String key) throws InvalidYamlException {
    Optional<YamlNode> value = find(key);
    return value.isPresent() ? Optional.of(text(value.get())) : Optional.empty();
  }

  /** Returns a list that is empty if it is missing. */
  List<YamlNode> list(String key) throws InvalidYamlException {
    Optional<YamlNode> value = find(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof YamlNode.Sequence sequence) {
      return sequence.items();
    }
    throw new InvalidYamlException(value.get(), "a list is expected");
  }

  List<String> texts(String key) throws InvalidYamlException {
    List<String> texts = new ArrayList<>();
    for (YamlNode item : list(key)) {
      texts.add(text(item));
    }
    return List.copyOf(texts);
  }

  /** Returns texts by key in their order; none if it is missing. */
  Map<String, String> textsByKey(String key) throws InvalidYamlException {
    Map<String, String> texts = new LinkedHashMap<>();
    Optional<YamlNode> value = find(key);
    if (value.isPresent()) {
      if (!(value.get() instanceof YamlNode.Mapping members)) {
        throw new InvalidYamlException(value.get(), "a mapping is expected");
      }
      for (Map.Entry<String, YamlNode> member : members.members().entrySet()) {
        texts.put(member.getKey(), text(member.getValue()));
      }
    }
    return texts;
  }

  private String text(YamlNode node) throws InvalidYamlException {
    if (!(node instanceof YamlNode.Scalar scalar) || scalar.isNull()) {
      throw new InvalidYamlException(node, "a text is expected");
    }
    try {
      return variables.expand(scalar.text());
    } catch (Variables.RefusedException e) {
      throw new InvalidYamlException(node, e.getMessage());
    }
  }
}
