// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import dev.pond.tinyfs.TinyFsException;
import java.util.List;
import java.util.Set;
import org.apache.spark.unsafe.types.UTF8String;

/** A predicate over an entry, in SQL's logic of three values. Immutable. */
sealed interface EntryTest {
  /** What SQL's predicates come to. */
  enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    static Truth of(boolean value) {
      return value ? TRUE : FALSE;
    }
  }

  /** How a text is compared with a part. */
  enum Part {
    STARTS_WITH,
    ENDS_WITH,
    CONTAINS
  }

  /** How two values are compared. */
  enum Order {
    EQUAL,
    LESS,
    LESS_OR_EQUAL
  }

  Truth test(Entry entry) throws TinyFsException;

  /** Returns whether the node's own rows must be read for it. */
  boolean stored();

  /**
   * Returns false only if no node below a directory can pass.
   *
   * @param directory the directory's path with a slash at the end
   */
  default boolean mayHoldBelow(UTF8String directory) {
    return true;
  }

  /** The same for every entry. */
  record Always(Truth truth) implements EntryTest {
    @Override
    public Truth test(Entry entry) {
      return truth;
    }

    @Override
    public boolean stored() {
      return false;
    }

    @Override
    public boolean mayHoldBelow(UTF8String directory) {
      return truth == Truth.TRUE;
    }
  }

  /** All of them. */
  record And(List<EntryTest> parts) implements EntryTest {
    @Override
    public Truth test(Entry entry) throws TinyFsException {
      Truth all = Truth.TRUE;
      for (EntryTest part : parts) {
        Truth truth = part.test(entry);
        if (truth == Truth.FALSE) {
          return truth;
        }
        all = truth == Truth.UNKNOWN ? truth : all;
      }
      return all;
    }

    @Override
    public boolean stored() {
      return parts.stream().anyMatch(EntryTest::stored);
    }

    @Override
    public boolean mayHoldBelow(UTF8String directory) {
      return parts.stream().allMatch(part -> part.mayHoldBelow(directory));
    }
  }

  /** One of them. */
  record Or(List<EntryTest> parts) implements EntryTest {
    @Override
    public Truth test(Entry entry) throws TinyFsException {
      Truth any = Truth.FALSE;
      for (EntryTest part : parts) {
        Truth truth = part.test(entry);
        if (truth == Truth.TRUE) {
          return truth;
        }
        any = truth == Truth.UNKNOWN ? truth : any;
      }
      return any;
    }

    @Override
    public boolean stored() {
      return parts.stream().anyMatch(EntryTest::stored);
    }

    @Override
    public boolean mayHoldBelow(UTF8String directory) {
      return parts.stream().anyMatch(part -> part.mayHoldBelow(directory));
    }
  }

  /** The contrary. */
  record Not(EntryTest part) implements EntryTest {
    @Override
    public Truth test(Entry entry) throws TinyFsException {
      return switch (part.test(entry)) {
        case TRUE -> Truth.FALSE;
        case FALSE -> Truth.TRUE;
        case UNKNOWN -> Truth.UNKNOWN;
      };
    }

    @Override
    public boolean stored() {
      return part.stored();
    }
  }

  /** A column has no value. */
  record IsNull(EntryColumn column) implements EntryTest {
    @Override
    public Truth test(Entry entry) throws TinyFsException {
      return Truth.of(column.value().of(entry) == null);
    }

    @Override
    public boolean stored() {
      return column.stored();
    }
  }

  /** A column's value stands so to another one, which is never {@code null}. */
  record Compare(EntryColumn column, Order order, Object literal) implements EntryTest {
    @Override
    public Truth test(Entry entry) throws TinyFsException {
      Object value = column.value().of(entry);
      return value == null ? Truth.UNKNOWN : Truth.of(holds(compare(value)));
    }

    private int compare(Object value) {
      return value instanceof UTF8String text
          ? text.compareTo((UTF8String) literal)
          : Long.compare((Long) value, (Long) literal);
    }

    private boolean holds(int sign) {
      return switch (order) {
        case EQUAL -> sign == 0;
        case LESS -> sign < 0;
        case LESS_OR_EQUAL -> sign <= 0;
      };
    }

    @Override
    public boolean stored() {
      return column.stored();
    }

    @Override
    public boolean mayHoldBelow(UTF8String directory) {
      return column != EntryColumn.PATH
          || order != Order.EQUAL
          || ((UTF8String) literal).startsWith(directory);
    }
  }

  /** A column's value is one of these. */
  record OneOf(EntryColumn column, Set<Object> literals) implements EntryTest {
    public OneOf {
      literals = Set.copyOf(literals);
    }

    @Override
    public Truth test(Entry entry) throws TinyFsException {
      Object value = column.value().of(entry);
      return value == null ? Truth.UNKNOWN : Truth.of(literals.contains(value));
    }

    @Override
    public boolean stored() {
      return column.stored();
    }

    @Override
    public boolean mayHoldBelow(UTF8String directory) {
      return column != EntryColumn.PATH
          || literals.stream().anyMatch(path -> ((UTF8String) path).startsWith(directory));
    }
  }

  /** A text has such a part. */
  record HasPart(EntryColumn column, Part part, UTF8String literal) implements EntryTest {
    @Override
    public Truth test(Entry entry) throws TinyFsException {
      UTF8String text = (UTF8String) column.value().of(entry);
      if (text == null) {
        return Truth.UNKNOWN;
      }
      return Truth.of(
          switch (part) {
            case STARTS_WITH -> text.startsWith(literal);
            case ENDS_WITH -> text.endsWith(literal);
            case CONTAINS -> text.contains(literal);
          });
    }

    @Override
    public boolean stored() {
      return column.stored();
    }

    @Override
    public boolean mayHoldBelow(UTF8String directory) {
      return column != EntryColumn.PATH
          || part != Part.STARTS_WITH
          || literal.startsWith(directory)
          || directory.startsWith(literal);
    }
  }
}
