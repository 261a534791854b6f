// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.config;

import dev.pond.tinyfs.TinyFsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code column-rename} does: of its rules the first that a column fulfils.
 *
 * @param rules in their order
 */
public record ColumnRenameConfiguration(List<Rule> rules) {
  /** How columns get another name. */
  public sealed interface Rule {}

  /**
   * One column gets a name.
   *
   * @param cast the type that it gets, as the tool names types
   */
  public record Direct(String from, String to, Optional<String> cast) implements Rule {}

  /**
   * Columns that a regular expression finds something in get that replaced.
   *
   * @param replacement in which {@code $1} is the first group
   */
  public record Matching(String pattern, String replacement) implements Rule {}

  public ColumnRenameConfiguration {
    rules = List.copyOf(rules);
  }

  /**
   * Reads a node's configuration.
   *
   * @param subject the node's path, for the error
   * @throws TinyFsException CONFIGURATION_INVALID
   */
  public static ColumnRenameConfiguration read(byte[] yaml, String subject, Variables variables)
      throws TinyFsException {
    return Configurations.read(yaml, subject, document -> of(document, variables));
  }

  private static ColumnRenameConfiguration of(YamlNode document, Variables variables)
      throws InvalidYamlException {
    List<Rule> rules = new ArrayList<>();
    for (YamlNode rule : Fields.of(document, variables, "rules").list("rules")) {
      rules.add(rule(rule, variables));
    }
    return new ColumnRenameConfiguration(rules);
  }

  private static Rule rule(YamlNode node, Variables variables) throws InvalidYamlException {
    Fields all = Fields.of(node, variables, "type", "from", "to", "cast", "pattern", "replacement");
    return switch (all.text("type")) {
      case "direct" -> {
        Fields fields = Fields.of(node, variables, "type", "from", "to", "cast");
        yield new Direct(fields.text("from"), fields.text("to"), fields.optionalText("cast"));
      }
      case "pattern" -> {
        Fields fields = Fields.of(node, variables, "type", "pattern", "replacement");
        yield new Matching(fields.text("pattern"), fields.text("replacement"));
      }
      default -> throw new InvalidYamlException(node, "type is neither direct nor pattern");
    };
  }
}
