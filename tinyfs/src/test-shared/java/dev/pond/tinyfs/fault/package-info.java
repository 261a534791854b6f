// SPDX-License-Identifier: Apache-2.0
/** Stores that fail when they are told to. */
package dev.pond.tinyfs.fault;
