// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import dev.pond.catalyst.Builders;
import dev.pond.udf.spark.CarryMetadata;
import dev.pond.udf.spark.FunctionEntries;
import dev.pond.udf.spark.FunctionEntry;
import dev.pond.udf.spark.ShortenCalls;
import dev.pond.udf.spark.TableEntries;
import dev.pond.udf.spark.TableEntry;
import dev.pond.udf.spark.aggregate.InlineAggregates;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.SparkSessionExtensions;
import scala.Tuple3;

/** Installs the parts of the extension in a session, once. */
final class SessionParts implements Consumer<SparkSessionExtensions> {
  static final String ENABLED = "spark.pond.extension.enabled";

  /** Sessions that have the parts: the service loader and the setting may both bring us here. */
  private static final Set<SparkSessionExtensions> INSTALLED =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  SessionParts() {}

  @Override
  public void accept(SparkSessionExtensions extensions) {
    if (!enabled() || !INSTALLED.add(extensions)) {
      return;
    }
    inject(extensions, FunctionEntries.scalars());
    inject(extensions, FunctionEntries.aggregates());
    inject(extensions, FunctionEntries.windows());
    BuiltInOperators.register();
    for (TableEntry entry : TableEntries.all()) {
      extensions.injectTableFunction(
          new Tuple3<>(entry.identifier(), entry.info(), Builders.plans(entry.builder())));
    }
    extensions.injectResolutionRule(Rules.builder(session -> new InlineAggregates()));
    extensions.injectResolutionRule(Rules.builder(session -> new CarryMetadata()));
    extensions.injectOptimizerRule(Rules.builder(session -> new ShortenCalls()));
    extensions.injectParser(Parsers.builder());
  }

  private static void inject(SparkSessionExtensions extensions, List<FunctionEntry> entries) {
    for (FunctionEntry entry : entries) {
      extensions.injectFunction(
          new Tuple3<>(entry.identifier(), entry.info(), Builders.expressions(entry.builder())));
    }
  }

  private static boolean enabled() {
    SparkEnv env = SparkEnv.get();
    return env == null || env.conf().getBoolean(ENABLED, true);
  }
}
