// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Seqs;
import dev.pond.udf.Example;
import dev.pond.udf.FunctionSpec;
import dev.pond.udf.Parameter;
import dev.pond.udf.RegistryTraits;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.unsafe.types.UTF8String;

/** The functions of a session as tables of constants, sorted by name. */
final class CatalogTables {
  private static final DataType TEXT = DataTypes.StringType;
  private static final DataType TEXTS = DataTypes.createArrayType(DataTypes.StringType, false);
  private static final DataType TRUTH = DataTypes.BooleanType;

  private CatalogTables() {}

  /** Returns the table behind {@code udf_docs()}. */
  static LogicalPlan docs() {
    List<Attribute> columns =
        List.of(
            column("name", TEXT, false),
            column("kind", TEXT, false),
            column("section", TEXT, false),
            column("description", TEXT, false),
            column("syntax", TEXT, false),
            column("sql_example", TEXT, true),
            column("argument_names", TEXTS, false),
            column("argument_descriptions", TEXTS, false),
            column("alternative_syntax", TEXTS, false),
            column("related_udfs", TEXTS, false));
    List<FunctionSpec> specs = SessionSpecs.all();
    return table(columns, specs.stream().map(spec -> doc(spec, specs)).toList());
  }

  /** Returns the table behind {@code udf_registry()}. */
  static LogicalPlan registry() {
    List<Attribute> columns =
        List.of(
            column("name", TEXT, false),
            column("kind", TEXT, false),
            column("volatility", TEXT, false),
            column("aliases", TEXTS, false),
            column("parameter_names", TEXTS, false),
            column("simplify", TRUTH, false),
            column("coerce_types", TRUTH, false),
            column("short_circuits", TRUTH, false));
    return table(columns, SessionSpecs.all().stream().map(CatalogTables::entry).toList());
  }

  /** Returns a new column of a plan. */
  static Attribute column(String name, DataType type, boolean nullable) {
    return new AttributeReference(
        name,
        type,
        nullable,
        Metadata.empty(),
        NamedExpression.newExprId(),
        Seqs.of(Collections.<String>emptyList()));
  }

  private static LogicalPlan table(List<Attribute> columns, List<InternalRow> rows) {
    return new LocalRelation(Seqs.of(columns), Seqs.of(rows), false);
  }

  private static InternalRow doc(FunctionSpec spec, List<FunctionSpec> all) {
    String arguments = spec.syntax().substring(spec.name().length());
    return row(
        text(spec.name()),
        text(RegistryTraits.kind(spec)),
        text(spec.section()),
        text(spec.description()),
        text(spec.syntax()),
        spec.examples().stream()
            .findFirst()
            .map(Example::sql)
            .map(CatalogTables::text)
            .orElse(null),
        texts(spec.parameters().stream().map(Parameter::name).toList()),
        texts(spec.parameters().stream().map(Parameter::description).toList()),
        texts(spec.aliases().stream().map(alias -> alias + arguments).toList()),
        texts(related(spec, all)));
  }

  private static InternalRow entry(FunctionSpec spec) {
    return row(
        text(spec.name()),
        text(RegistryTraits.kind(spec)),
        text(RegistryTraits.volatility(spec)),
        texts(spec.aliases()),
        texts(spec.parameters().stream().map(Parameter::name).toList()),
        RegistryTraits.simplifies(spec),
        RegistryTraits.coercesTypes(spec),
        RegistryTraits.shortCircuits(spec));
  }

  /** The functions under the same heading that have a tag in common. */
  private static List<String> related(FunctionSpec spec, List<FunctionSpec> all) {
    return all.stream()
        .filter(other -> !other.equals(spec) && other.section().equals(spec.section()))
        .filter(other -> !Collections.disjoint(other.tags(), spec.tags()))
        .map(FunctionSpec::name)
        .toList();
  }

  private static InternalRow row(Object... values) {
    return new GenericInternalRow(values);
  }

  private static UTF8String text(String value) {
    return UTF8String.fromString(value);
  }

  private static GenericArrayData texts(List<String> values) {
    return new GenericArrayData(values.stream().map(CatalogTables::text).toArray());
  }
}
