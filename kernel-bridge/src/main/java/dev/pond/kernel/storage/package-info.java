// SPDX-License-Identifier: Apache-2.0
/** The little that pond asks of a file store: list, read, read a range. */
package dev.pond.kernel.storage;
