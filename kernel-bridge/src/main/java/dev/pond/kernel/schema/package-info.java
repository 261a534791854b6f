// SPDX-License-Identifier: Apache-2.0
/** Data types and schemas as Delta knows them, without any engine's classes. */
package dev.pond.kernel.schema;
