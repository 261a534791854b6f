// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

/**
 * The words around the name in CREATE FUNCTION.
 *
 * @param replace whether an existing function may go
 * @param temporary whether the statement asks for a function of the session
 * @param ifNotExists whether an existing function may stay
 */
record CreateOptions(boolean replace, boolean temporary, boolean ifNotExists) {}
