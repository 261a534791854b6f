// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.schema;

import dev.pond.kernel.PondException;
import java.util.Objects;

/** Schemas as the log writes them (protocol section "Schema Serialization Format"). */
public final class SchemaJson {
  /** How deep types may nest; a field of a struct, an element and a value are one level each. */
  public static final int MAX_DEPTH = 100;

  /** How many characters a schema may have. */
  public static final int MAX_LENGTH = 32 << 20;

  /** The metadata key under which Spark keeps the type of a {@code char} or {@code varchar}. */
  public static final String CHAR_VARCHAR_KEY = "__CHAR_VARCHAR_TYPE_STRING";

  private SchemaJson() {}

  /**
   * Reads a schema.
   *
   * @param schemaString the metadata action's schema, not null
   * @param table the name of the table in error messages
   * @throws PondException POND_SCHEMA_INVALID if it is no schema, too deep or too long, or has two
   *     fields of one struct whose names differ by case at most
   * @throws UnknownTypesException if it is a schema with types that pond does not know
   */
  public static StructType parse(String schemaString, String table) {
    Objects.requireNonNull(schemaString, "schemaString is null");
    return new SchemaJsonParser(table).parse(schemaString);
  }

  /** Returns the schema as JSON that {@link #parse} and Spark read. */
  public static String toJson(StructType schema) {
    return SchemaJsonWriter.write(schema);
  }
}
