// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import dev.pond.kernel.Redactor;
import dev.pond.oplog.PondFailures;
import dev.pond.oplog.config.Variables;
import dev.pond.oplog.derived.DerivedConfig;
import dev.pond.spark.PondSparkException;
import dev.pond.spark.ReadOptions;
import dev.pond.spark.pond.NodeProperties;
import dev.pond.spark.pond.OpenPond;
import dev.pond.tinyfs.Match;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFsException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A table that a stored query makes, for reading. With pond's session extension its plan takes its
 * place in queries; else {@link DerivedScanBuilder} reads it. Two are equal if they are the same
 * node of the same version of the same pond, read with the same settings, so that Spark finds what
 * it has cached. Thread-safe.
 */
final class DerivedTable implements SupportsRead {
  private final DerivedPlans plans;
  private final DerivedIdentity identity;
  private final Planned planned;
  private final Supplier<Map<String, String>> properties;

  private DerivedTable(
      DerivedPlans plans,
      DerivedIdentity identity,
      Planned planned,
      Supplier<Map<String, String>> properties) {
    this.plans = plans;
    this.identity = identity;
    this.planned = planned;
    this.properties = properties;
  }

  /** How the plan is come by; it is kept where it comes from. */
  @FunctionalInterface
  private interface Planned {
    Derivation get() throws TinyFsException;
  }

  static DerivedTable of(DerivedPlans plans, Node node) {
    return new DerivedTable(
        plans,
        DerivedIdentity.of(plans.open(), List.of(node.path().toString())),
        () -> plans.of(node),
        () -> describe(plans.open(), node));
  }

  /** With the query, unless it has variables, whose values are for no description. */
  private static Map<String, String> describe(OpenPond open, Node node) {
    Map<String, String> properties = NodeProperties.of(open, node);
    String path = node.path().toString();
    try {
      String query = DerivedConfig.parse(node.configuration(), path, Variables.none()).query();
      return NodeProperties.with(properties, NodeProperties.QUERY, query);
    } catch (TinyFsException e) {
      return properties;
    }
  }

  static DerivedTable union(DerivedPlans plans, List<Match> matches) {
    List<String> captures = plans.open().fileOptions().captures();
    Derivation[] made = new Derivation[1];
    return new DerivedTable(
        plans,
        DerivedIdentity.of(
            plans.open(), matches.stream().map(match -> match.node().path().toString()).toList()),
        () -> {
          synchronized (made) {
            if (made[0] == null) {
              made[0] = plans.union(matches, captures);
            }
            return made[0];
          }
        },
        () -> NodeProperties.of(plans.open(), matches));
  }

  /** Returns the plan; made when it is first asked for. */
  Derivation derivation() {
    OpenPond open = plans.open();
    return PondSparkException.translate(
        () -> {
          try {
            return planned.get();
          } catch (TinyFsException e) {
            throw PondFailures.translate(e, open.pond().root(), open.pond().version());
          }
        });
  }

  OpenPond open() {
    return plans.open();
  }

  @Override
  public String name() {
    List<String> paths = identity.paths();
    String path =
        paths.size() == 1 ? paths.get(0) : paths.get(0) + " and " + (paths.size() - 1) + " more";
    return Redactor.redact(identity.pond()) + "!" + path + "@" + identity.version();
  }

  @Override
  public StructType schema() {
    return SchemaMemo.get(plans.open().contents().user(), identity, () -> derivation().schema());
  }

  @Override
  public Map<String, String> properties() {
    return PondSparkException.translate(properties);
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    ReadOptions.check(plans.open().options(), options);
    return new DerivedScanBuilder(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DerivedTable table && identity.equals(table.identity);
  }

  @Override
  public int hashCode() {
    return identity.hashCode();
  }

  @Override
  public String toString() {
    return name();
  }
}
