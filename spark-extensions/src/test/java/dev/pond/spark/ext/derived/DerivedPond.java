// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.derived;

import dev.pond.made.MadeParquet;
import dev.pond.made.MadePond;
import java.nio.file.Path;

/** A pond with tables, series, and queries over them. */
final class DerivedPond {
  /** 2024-01-01T00:00:00Z in milliseconds. */
  static final long START = 1_704_067_200_000L;

  private static final long HOUR = 3_600_000L;
  private static final String TABLE = "sql-derived-table";
  private static final String SERIES = "sql-derived-series";

  private final MadePond made;

  private DerivedPond(MadePond made) {
    this.made = made;
  }

  static DerivedPond in(Path folder) {
    MadePond made = MadePond.in(folder);
    made.table("/t/orders.table", orders(1).bytes())
        .table("/t/people.table", people().bytes())
        .series("/s/a.series", levels(10.0))
        .series("/s/b.series", levels(100.0))
        .file(
            "/raw/one.parquet",
            MadeParquet.of("timestamp millis!", "level double").row(START, 7.0).bytes())
        .file("/raw/text.txt", "no table")
        .commit("tables");
    DerivedPond pond = new DerivedPond(made);
    pond.table("/q/orders", "{o: 'table:///t/orders.table'}", null);
    pond.table(
        "/q/big", "{o: 'table:///t/orders.table'}", "SELECT id, who, total FROM o WHERE total > 6");
    pond.table(
        "/q/join",
        "{o: 'table:///t/orders.table', p: 'table:///t/people.table'}",
        "SELECT o.id, p.town FROM o JOIN p ON o.who = p.who");
    pond.table(
        "/q/deeper",
        "{j: 'table:///q/join', b: 'table:///q/big'}",
        "WITH x AS (SELECT * FROM j) SELECT b.id, x.town FROM b JOIN x ON b.id = x.id"
            + " WHERE b.id IN (SELECT id FROM j)");
    pond.table(
        "/q/sum",
        "{o: 'table:///t/orders.table'}",
        "SELECT who, sum(total) AS total FROM o GROUP BY who");
    pond.series(
        "/q/levels",
        "{l: 'series:///s/*.series'}",
        "SELECT timestamp, level, level * 2 AS twice FROM l");
    pond.series("/q/none", "{n: 'series:///s/nothing-*.series'}", null);
    made.commit("queries");
    made.table("/t/orders.table", orders(2).bytes()).commit("more orders");
    return pond;
  }

  MadePond made() {
    return made;
  }

  String path() {
    return made.folder().toString();
  }

  DerivedPond table(String path, String patterns, String query) {
    return node(path, TABLE, patterns, query);
  }

  DerivedPond series(String path, String patterns, String query) {
    return node(path, SERIES, patterns, query);
  }

  private DerivedPond node(String path, String factory, String patterns, String query) {
    made.dynamic(
        path,
        factory,
        "patterns: "
            + patterns
            + "\n"
            + (query == null ? "" : "query: |\n  " + query.replace("\n", "\n  ") + "\n"));
    return this;
  }

  private static MadeParquet orders(int version) {
    long base = (version - 1) * 3L;
    return MadeParquet.of("id long!", "who string", "total double")
        .row(base + 1, "ann", 10.0 * version)
        .row(base + 2, "bob", 5.0 * version)
        .row(base + 3, null, 7.0);
  }

  private static MadeParquet people() {
    return MadeParquet.of("who string", "town string").row("ann", "Arcata").row("bob", "Eureka");
  }

  private static MadeParquet levels(double base) {
    MadeParquet levels = MadeParquet.of("timestamp millis!", "level double");
    for (int i = 0; i < 4; i++) {
      levels.row(START + i * HOUR, base + i);
    }
    return levels;
  }
}
