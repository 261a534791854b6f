// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import dev.pond.catalyst.Seqs;
import dev.pond.kernel.PondException;
import dev.pond.oplog.PondUrl;
import dev.pond.oplog.derived.DerivedConfig;
import dev.pond.oplog.derived.PatternSource;
import dev.pond.oplog.derived.PatternSources;
import dev.pond.oplog.derived.SourceMode;
import dev.pond.tinyfs.Match;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFsException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;

/** What the names of a node's query stand for: the nodes that its patterns match, as relations. */
final class PatternPlans implements NamedSources {
  private final UnionSources unions;
  private final Node node;
  private final DerivedConfig config;
  private final SourceMode mode;
  private final Map<String, List<PatternSource>> matched = new HashMap<>();
  private Renaming renaming;

  PatternPlans(UnionSources unions, Node node, DerivedConfig config, SourceMode mode) {
    this.unions = unions;
    this.node = node;
    this.config = config;
    this.mode = mode;
  }

  @Override
  public Optional<LogicalPlan> find(String name) throws TinyFsException {
    Optional<String> pattern = pattern(name);
    if (pattern.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(rows(pattern.get()));
    } catch (TinyFsException e) {
      throw new TinyFsException(
          e.kind(),
          node.path().toString(),
          "its table " + pattern.get() + " cannot be read: " + e.subject() + ": " + e.reason(),
          e);
    }
  }

  /** As Spark finds columns by default: by the very spelling first, then by any. */
  private Optional<String> pattern(String name) {
    if (config.patterns().containsKey(name)) {
      return Optional.of(name);
    }
    List<String> like = config.patterns().keySet().stream().filter(name::equalsIgnoreCase).toList();
    if (like.size() > 1) {
      throw new QueryInvalidException(
          "its table " + name + " may be one of several patterns: " + String.join(", ", like));
    }
    return like.stream().findFirst();
  }

  private LogicalPlan rows(String pattern) throws TinyFsException {
    List<PatternSource> sources = matched.get(pattern);
    if (sources == null) {
      PondUrl url = PondUrl.parse(config.patterns().get(pattern));
      checkFormat(url);
      sources = PatternSources.match(unions.open().pond().tree(), node.effectiveRoot(), url, mode);
      matched.put(pattern, sources);
    }
    return sources.isEmpty() ? nothing() : renamed(union(sources));
  }

  private void checkFormat(PondUrl url) {
    if (PatternSources.FORMATS.contains(url.scheme())) {
      throw new PondException(
          "POND_NOT_YET",
          Map.of(
              "feature",
              "the format URL " + url.scheme() + ":// in the query of " + node.path(),
              "remedy",
              "Load the file's path to get its bytes, and parse these"));
    }
  }

  private LogicalPlan union(List<PatternSource> sources) throws TinyFsException {
    List<Match> stored = new ArrayList<>();
    List<LogicalPlan> parts = new ArrayList<>();
    for (PatternSource source : sources) {
      if (source.reading() == PatternSource.Reading.DERIVED) {
        parts.add(unions.derived(source.match()));
      } else {
        checkStored(source.match().node());
        stored.add(source.match());
      }
    }
    if (!stored.isEmpty()) {
      parts.add(0, unions.stored(stored));
    }
    return UnionSources.union(parts);
  }

  private static void checkStored(Node node) throws TinyFsException {
    if (node.type().isDynamic() && !DerivedTables.isDerived(node)) {
      throw new TinyFsException(
          TinyFsException.Kind.FACTORY_UNSUPPORTED,
          node.path().toString(),
          "what its factory " + node.factory().orElse("") + " makes is not read as a table");
    }
  }

  private LogicalPlan renamed(LogicalPlan rows) throws TinyFsException {
    if (config.transforms().isEmpty()) {
      return rows;
    }
    if (renaming == null) {
      renaming = Renaming.of(unions.open(), node, config.transforms());
    }
    return renaming.of(unions.resolved(rows));
  }

  /** What the tool puts in the place of no data. */
  private static LogicalPlan nothing() {
    AttributeReference timestamp =
        new AttributeReference(
            "timestamp",
            DataTypes.TimestampType,
            true,
            Metadata.empty(),
            NamedExpression.newExprId(),
            Seqs.of(List.of()));
    return new LocalRelation(Seqs.of(List.of(timestamp)), Seqs.of(List.of()), false);
  }
}
