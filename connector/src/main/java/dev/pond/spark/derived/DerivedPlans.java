// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import dev.pond.kernel.PondException;
import dev.pond.oplog.derived.DerivedConfig;
import dev.pond.oplog.derived.SourceMode;
import dev.pond.spark.pond.OpenPond;
import dev.pond.tinyfs.Match;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFsException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * The plans of the queries of one pond at one version: each is planned once, however many others
 * stand upon it. Thread-safe.
 */
final class DerivedPlans {
  /** How many queries may stand one upon the other. */
  static final int DEEPEST = 32;

  /** How many stored tables a query may read, those of the queries below it included. */
  static final int MOST_RELATIONS = 1_000;

  private final OpenPond open;
  private final QueryPlanner planner;
  private final Map<String, Derivation> planned = new HashMap<>();

  DerivedPlans(OpenPond open) {
    this.open = open;
    this.planner = new QueryPlanner();
  }

  OpenPond open() {
    return open;
  }

  QueryPlanner planner() {
    return planner;
  }

  /**
   * Returns the plan of a derived node.
   *
   * @throws PondException POND_QUERY_INVALID, POND_QUERY_CYCLE, POND_QUERY_TOO_DEEP,
   *     POND_LIMIT_EXCEEDED
   */
  synchronized Derivation of(Node node) throws TinyFsException {
    return of(node, List.of());
  }

  /**
   * Returns the plan of the union by name of several tables.
   *
   * @param captures names of further columns: for what the stars of each match stand
   */
  synchronized Derivation union(List<Match> tables, List<String> captures) throws TinyFsException {
    UnionSources sources = new UnionSources(this, open, List.of());
    LogicalPlan union = sources.union(tables, captures);
    String paths = tables.get(0).node().path() + (tables.size() == 1 ? "" : " and others");
    try {
      return checked(paths, sources.depth(), sources.relations(), planner.plan(union));
    } catch (QueryInvalidException e) {
      throw failure("POND_QUERY_INVALID", paths, Map.of("reason", e.getMessage()), e);
    }
  }

  /**
   * @param chain paths of the queries that are being planned and stand upon this one
   */
  Derivation of(Node node, List<String> chain) throws TinyFsException {
    String path = node.path().toString();
    Derivation known = planned.get(path);
    if (known != null) {
      return known;
    }
    List<String> deeper = new ArrayList<>(chain);
    deeper.add(path);
    if (chain.contains(path)) {
      throw failure(
          "POND_QUERY_CYCLE",
          path,
          Map.of("chain", String.join(" -> ", deeper.subList(chain.indexOf(path), deeper.size()))));
    }
    if (deeper.size() > DEEPEST) {
      throw tooDeep(deeper.get(0), shortened(deeper));
    }
    Derivation made = derive(node, path, deeper);
    planned.put(path, made);
    return made;
  }

  private Derivation derive(Node node, String path, List<String> chain) throws TinyFsException {
    SourceMode mode = DerivedTables.mode(node);
    DerivedConfig config = DerivedConfig.parse(node.configuration(), path, open.pond().variables());
    UnionSources unions = new UnionSources(this, open, chain);
    PatternPlans patterns = new PatternPlans(unions, node, config, mode);
    try {
      LogicalPlan plan = planner.plan(config.query(), patterns);
      return checked(path, unions.depth(), unions.relations(), plan);
    } catch (QueryInvalidException e) {
      throw failure("POND_QUERY_INVALID", path, Map.of("reason", e.getMessage()), e);
    }
  }

  private Derivation checked(String path, int depthBelow, long relations, LogicalPlan plan) {
    if (depthBelow + 1 > DEEPEST) {
      throw tooDeep(path, path + " -> ...");
    }
    if (relations > MOST_RELATIONS) {
      throw failure(
          "POND_LIMIT_EXCEEDED",
          path,
          Map.of(
              "reason",
              "its query and those below it read more than " + MOST_RELATIONS + " tables in all"));
    }
    checkColumns(plan);
    return new Derivation(plan, depthBelow + 1, relations);
  }

  private static void checkColumns(LogicalPlan plan) {
    Set<String> names = new HashSet<>();
    for (String name : plan.schema().fieldNames()) {
      if (!names.add(name)) {
        throw new QueryInvalidException("it has two columns of the name " + name);
      }
    }
  }

  private PondException tooDeep(String path, String chain) {
    return failure(
        "POND_QUERY_TOO_DEEP", path, Map.of("limit", Integer.toString(DEEPEST), "chain", chain));
  }

  private static String shortened(List<String> chain) {
    return String.join(" -> ", chain.subList(0, 3)) + " -> ... -> " + chain.get(chain.size() - 1);
  }

  private PondException failure(String errorClass, String path, Map<String, String> parameters) {
    return failure(errorClass, path, parameters, null);
  }

  private PondException failure(
      String errorClass, String path, Map<String, String> parameters, Throwable cause) {
    Map<String, String> all = new HashMap<>(parameters);
    all.put("path", path);
    all.put("pond", open.pond().root());
    all.put("version", Long.toString(open.pond().version()));
    return new PondException(errorClass, all, cause);
  }
}
