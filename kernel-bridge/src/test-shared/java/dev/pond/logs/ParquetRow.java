// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;

/** The fields of one group of a Parquet row, written in the order of the schema by name. */
record ParquetRow(RecordConsumer to, GroupType type) {
  /** What is in a group. */
  interface Content {
    /** Writes the fields. */
    void write(ParquetRow group);
  }

  ParquetRow put(String name, String value) {
    start(name);
    to.addBinary(Binary.fromString(value));
    return end(name);
  }

  ParquetRow put(String name, long value) {
    start(name);
    to.addLong(value);
    return end(name);
  }

  ParquetRow put(String name, int value) {
    start(name);
    to.addInteger(value);
    return end(name);
  }

  ParquetRow put(String name, double value) {
    start(name);
    to.addDouble(value);
    return end(name);
  }

  ParquetRow put(String name, boolean value) {
    start(name);
    to.addBoolean(value);
    return end(name);
  }

  ParquetRow group(String name, Content content) {
    start(name);
    to.startGroup();
    content.write(new ParquetRow(to, type.getType(name).asGroupType()));
    to.endGroup();
    return end(name);
  }

  /** Writes a map of one entry. */
  ParquetRow map(String name, String key, String value) {
    return group(
        name, map -> map.group("key_value", entry -> entry.put("key", key).put("value", value)));
  }

  /** Writes a map without entries. */
  ParquetRow emptyMap(String name) {
    return group(name, map -> {});
  }

  /** Writes a list of one element. */
  ParquetRow list(String name, String element) {
    return group(name, list -> list.group("list", one -> one.put("element", element)));
  }

  private void start(String name) {
    to.startField(name, type.getFieldIndex(name));
  }

  private ParquetRow end(String name) {
    to.endField(name, type.getFieldIndex(name));
    return this;
  }
}
