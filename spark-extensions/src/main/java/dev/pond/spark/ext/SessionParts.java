// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import dev.pond.spark.derived.DerivedMaker;
import dev.pond.spark.derived.InlineDerived;
import dev.pond.udf.spark.CarryMetadata;
import dev.pond.udf.spark.ShortenCalls;
import dev.pond.udf.spark.aggregate.InlineAggregates;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.SparkSessionExtensions;

/** Installs the parts of the extension in a session, once. */
final class SessionParts implements Consumer<SparkSessionExtensions> {
  static final String ENABLED = "spark.pond.extension.enabled";

  /** Sessions that have the parts: the service loader and the setting may both bring us here. */
  private static final Set<SparkSessionExtensions> INSTALLED =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  SessionParts() {}

  @Override
  public void accept(SparkSessionExtensions extensions) {
    if (!enabled()) {
      BuiltInFunctions.remove();
      return;
    }
    if (!INSTALLED.add(extensions)) {
      return;
    }
    BuiltInFunctions.register();
    DerivedMaker.install();
    extensions.injectResolutionRule(Rules.builder(session -> new InlineAggregates()));
    extensions.injectResolutionRule(Rules.builder(session -> new CarryMetadata()));
    extensions.injectResolutionRule(Rules.builder(session -> new InlineDerived()));
    extensions.injectOptimizerRule(Rules.builder(session -> new ShortenCalls()));
    extensions.injectParser(Parsers.builder());
  }

  private static boolean enabled() {
    SparkEnv env = SparkEnv.get();
    return env == null || env.conf().getBoolean(ENABLED, true);
  }
}
