// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.oplog.content.ContentAddress;
import dev.pond.oplog.table.TablePart;
import dev.pond.spark.PondSession;
import dev.pond.spark.fs.VersionAddresses;
import dev.pond.spark.read.DataFile;
import dev.pond.spark.read.FileSplits;
import dev.pond.spark.read.PondInputPartition;
import dev.pond.tinyfs.Match;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * Makes tasks of versions. Large files are cut and packed like any others; versions in the rows of
 * a data file stay together and in order, so that the data file is read once.
 */
final class VersionSplits {
  /** What another version of a data file that is open already costs, as if it were bytes. */
  private static final long NEXT_ROW_COST = 64 << 10;

  private static final long MICROS_PER_MILLI = 1_000;

  private final List<Match> nodes;
  private final boolean captures;
  private final FileSplits splits;

  /**
   * @param captures whether rows have what stars of the path stand for
   */
  VersionSplits(List<Match> nodes, boolean captures, PondSession session) {
    this.nodes = nodes;
    this.captures = captures;
    this.splits = FileSplits.of(session.spark());
  }

  InputPartition[] of(List<TablePart> parts) {
    List<DataFile> large = new ArrayList<>();
    List<TablePart> inline = new ArrayList<>();
    for (TablePart part : parts) {
      if (part.address() instanceof ContentAddress.Inline) {
        inline.add(part);
      } else {
        large.add(file(part));
      }
    }
    List<InputPartition> partitions = new ArrayList<>(inRows(inline));
    partitions.addAll(List.of(splits.partition(large)));
    return partitions.toArray(new InputPartition[0]);
  }

  private List<PondInputPartition> inRows(List<TablePart> parts) {
    List<TablePart> ordered = new ArrayList<>(parts);
    ordered.sort(Comparator.comparing(VersionSplits::dataFile));
    long[] costs = new long[ordered.size()];
    BigInteger total = BigInteger.ZERO;
    for (int i = 0; i < costs.length; i++) {
      TablePart part = ordered.get(i);
      boolean next = i > 0 && dataFile(part).equals(dataFile(ordered.get(i - 1)));
      costs[i] = next ? part.size() + NEXT_ROW_COST : splits.cost(part.size());
      total = total.add(BigInteger.valueOf(costs[i]));
    }
    long most = splits.bytesPerPartition(total);
    List<PondInputPartition> partitions = new ArrayList<>();
    List<DataFile> current = new ArrayList<>();
    long cost = 0;
    for (int i = 0; i < costs.length; i++) {
      if (!current.isEmpty() && cost > most - costs[i]) {
        partitions.add(PondInputPartition.of(current));
        current = new ArrayList<>();
        cost = 0;
      }
      current.add(file(ordered.get(i)));
      cost += costs[i];
    }
    if (!current.isEmpty()) {
      partitions.add(PondInputPartition.of(current));
    }
    return partitions;
  }

  private static String dataFile(TablePart part) {
    return ((ContentAddress.Inline) part.address()).dataFile();
  }

  private DataFile file(TablePart part) {
    return DataFile.ofVersion(
        VersionAddresses.toUri(part.address()),
        part.size(),
        Math.floorDiv(part.source().version().timestamp(), MICROS_PER_MILLI),
        captures ? nodes.get(part.node()).stars() : List.of(),
        part.path(),
        part.version());
  }
}
