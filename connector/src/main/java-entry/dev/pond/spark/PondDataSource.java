// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import org.apache.spark.sql.sources.DataSourceRegister;

/** The class that Spark's service loader finds under the name {@code pond}. */
public final class PondDataSource implements DataSourceRegister {
  @Override
  public String shortName() {
    return "pond";
  }
}
