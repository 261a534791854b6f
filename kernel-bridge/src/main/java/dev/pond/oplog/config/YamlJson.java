// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.config;

import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes YAML values as compact JSON, which YAML readers take. Stateless. */
final class YamlJson {
  private static final Pattern LITERAL =
      Pattern.compile("true|false|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private YamlJson() {}

  static String write(YamlNode node) {
    StringBuilder out = new StringBuilder();
    write(node, out);
    return out.toString();
  }

  private static void write(YamlNode node, StringBuilder out) {
    if (node instanceof YamlNode.Scalar scalar) {
      scalar(scalar, out);
    } else if (node instanceof YamlNode.Sequence sequence) {
      out.append('[');
      for (Iterator<YamlNode> items = sequence.items().iterator(); items.hasNext(); ) {
        write(items.next(), out);
        out.append(items.hasNext() ? "," : "");
      }
      out.append(']');
    } else if (node instanceof YamlNode.Mapping mapping) {
      out.append('{');
      Iterator<Map.Entry<String, YamlNode>> members = mapping.members().entrySet().iterator();
      while (members.hasNext()) {
        Map.Entry<String, YamlNode> member = members.next();
        text(member.getKey(), out);
        out.append(':');
        write(member.getValue(), out);
        out.append(members.hasNext() ? "," : "");
      }
      out.append('}');
    }
  }

  private static void scalar(YamlNode.Scalar scalar, StringBuilder out) {
    if (scalar.isNull()) {
      out.append("null");
    } else if (scalar.plain() && LITERAL.matcher(scalar.text()).matches()) {
      out.append(scalar.text());
    } else {
      text(scalar.text(), out);
    }
  }

  private static void text(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c >= 0x7f) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
