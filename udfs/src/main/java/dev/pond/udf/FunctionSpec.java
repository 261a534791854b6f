// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * All that is known of a function without running it. Registration, {@code DESCRIBE FUNCTION}, the
 * table functions {@code udf_docs} and {@code udf_registry}, the registry snapshot and the pages of
 * documentation are made from it.
 *
 * @param name what SQL calls it, lower-case, never a name that Spark itself has
 * @param aliases further names for the same function
 * @param kind what it works on
 * @param section the heading that documentation puts it under
 * @param description what it does, in sentences
 * @param parameters its parameters in order; only the last may repeat, none that is required
 *     follows one that is not
 * @param returns the type of its result, as SQL text or in words
 * @param nulls when its result is NULL, one sentence
 * @param deterministic whether equal arguments give equal results
 * @param tags what rewrites and catalogs may know of it
 * @param examples statements and their results
 * @param note what a user should know beyond the description; may be empty
 */
public record FunctionSpec(
    String name,
    List<String> aliases,
    FunctionKind kind,
    String section,
    String description,
    List<Parameter> parameters,
    String returns,
    String nulls,
    boolean deterministic,
    List<String> tags,
    List<Example> examples,
    String note) {
  public FunctionSpec {
    Objects.requireNonNull(name);
    aliases = List.copyOf(aliases);
    parameters = List.copyOf(parameters);
    tags = List.copyOf(tags);
    examples = List.copyOf(examples);
  }

  /** Returns how few arguments a call may have. */
  public int fewestArguments() {
    return parameters.stream().mapToInt(Parameter::atLeast).sum();
  }

  /** Returns how many arguments a call may have. */
  public int mostArguments() {
    return parameters.stream().mapToInt(Parameter::atMost).sum();
  }

  /** Returns the call as documentation writes it: {@code f(a, b [, c] [, ...])}. */
  public String syntax() {
    StringBuilder text = new StringBuilder(name).append('(');
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      String piece = (i == 0 ? "" : ", ") + parameter.name();
      text.append(parameter.atLeast() == 0 ? " [" + piece.strip() + "]" : piece);
      if (parameter.atMost() > 1) {
        text.append(" [, ...]");
      }
    }
    return text.append(')').toString();
  }

  static Builder scalar(String name) {
    return new Builder(name, FunctionKind.SCALAR);
  }

  static Builder aggregate(String name) {
    return new Builder(name, FunctionKind.AGGREGATE);
  }

  static Builder window(String name) {
    return new Builder(name, FunctionKind.WINDOW);
  }

  static Builder table(String name) {
    return new Builder(name, FunctionKind.TABLE);
  }

  /** Puts a specification together, so that its parts are read by name. */
  static final class Builder {
    private final String name;
    private final FunctionKind kind;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Example> examples = new ArrayList<>();
    private List<String> aliases = List.of();
    private String section = "";
    private String description = "";
    private String returns = "";
    private String nulls = "";
    private boolean deterministic = true;
    private List<String> tags = List.of();
    private String note = "";

    private Builder(String name, FunctionKind kind) {
      this.name = name;
      this.kind = kind;
    }

    Builder aliases(String... names) {
      aliases = List.of(names);
      return this;
    }

    Builder section(String heading) {
      section = heading;
      return this;
    }

    Builder says(String text) {
      description = text;
      return this;
    }

    Builder takes(Parameter parameter) {
      parameters.add(parameter);
      return this;
    }

    Builder returns(String type, String whenNull) {
      returns = type;
      nulls = whenNull;
      return this;
    }

    Builder notDeterministic() {
      deterministic = false;
      return this;
    }

    Builder tags(String... names) {
      tags = List.of(names);
      return this;
    }

    Builder example(String sql, String result) {
      examples.add(new Example(sql, result));
      return this;
    }

    Builder note(String text) {
      note = text;
      return this;
    }

    FunctionSpec build() {
      return new FunctionSpec(
          name,
          aliases,
          kind,
          section,
          description,
          parameters,
          returns,
          nulls,
          deterministic,
          tags,
          examples,
          note);
    }
  }
}
