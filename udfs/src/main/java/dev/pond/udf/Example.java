// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

/**
 * A query and what it returns; a test runs every one.
 *
 * @param sql a complete statement that needs no table
 * @param result the rows as text: values of a row separated by tabs, as Spark casts them to STRING,
 *     rows separated by line feeds
 */
public record Example(String sql, String result) {}
