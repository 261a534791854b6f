// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.SessionCommand;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.types.DataTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code CREATE FUNCTION name(...)}: checks a definition and gives it to the session. */
public final class CreateMacro extends SessionCommand {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(CreateMacro.class);

  private final transient Definition definition;
  private final CreateOptions options;
  private final List<Attribute> columns;

  /** Spark copies nodes through this constructor. */
  public CreateMacro(Definition definition, CreateOptions options) {
    this.definition = definition;
    this.options = options;
    this.columns =
        options.temporary()
            ? List.of()
            : List.of(Columns.of("notice", DataTypes.StringType, false));
  }

  @Override
  protected List<Attribute> columns() {
    return columns;
  }

  @Override
  protected List<Row> execute(SparkSession session) {
    boolean created = new Creation(session, definition, options).run();
    if (options.temporary()) {
      return List.of();
    }
    String notice =
        created
            ? "Function "
                + definition.name()
                + " was created for this session only: without a writable pond catalog there is"
                + " no place that keeps it. CREATE TEMPORARY FUNCTION does the same without this"
                + " notice."
            : "Function " + definition.name() + " exists already; nothing was changed.";
    LOG.warn("{}", notice);
    return List.of(RowFactory.create(notice));
  }

  @Override
  public int productArity() {
    return 2;
  }

  @Override
  public Object productElement(int n) {
    return n == 0 ? definition : options;
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof CreateMacro;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CreateMacro command
        && definition.equals(command.definition)
        && options.equals(command.options);
  }

  @Override
  public int hashCode() {
    return Objects.hash(definition, options);
  }

  @Override
  public String simpleString(int maxFields) {
    return "CreateMacro " + definition.signature();
  }
}
