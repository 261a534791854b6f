// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.schema.StructField;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;

/**
 * What of a column's metadata its users put there, as Spark has it.
 *
 * <p>What Delta or Spark keep there for themselves stays behind: Spark evaluates {@code
 * EXISTS_DEFAULT} in tasks, pads columns that say they are {@code char}, and hides columns that say
 * they are metadata columns. A table must not steer the session that reads it.
 */
final class UserMetadata {
  private static final Set<String> DEFAULTS = Set.of("CURRENT_DEFAULT", "EXISTS_DEFAULT");
  private static final List<String> INTERNAL = List.of("delta.", "spark.", "parquet.", "__");

  private UserMetadata() {}

  static Metadata of(StructField field) {
    if (field.metadata().isEmpty()) {
      return Metadata.empty();
    }
    MetadataBuilder builder = new MetadataBuilder();
    for (String key : new TreeSet<>(field.metadata().keySet())) {
      if (isOfUsers(key)) {
        add(builder, key, field);
      }
    }
    return builder.build();
  }

  private static boolean isOfUsers(String key) {
    return !DEFAULTS.contains(key) && INTERNAL.stream().noneMatch(key::startsWith);
  }

  private static void add(MetadataBuilder builder, String key, StructField field) {
    String value = field.metadata().get(key);
    if (!field.jsonKeys().contains(key)) {
      builder.putString(key, value);
      return;
    }
    try {
      builder.withMetadata(Metadata.fromJson('{' + quoted(key) + ":" + value + '}'));
    } catch (RuntimeException e) {
      // Spark's metadata holds no list of unlike things; nobody could have put one there with
      // Spark.
    }
  }

  private static String quoted(String key) {
    String json = new MetadataBuilder().putBoolean(key, true).build().json();
    return json.substring(1, json.lastIndexOf(':'));
  }
}
