// SPDX-License-Identifier: Apache-2.0
/**
 * Trees in memory and in a local folder: a log of commits and large files over a {@link
 * dev.pond.tinyfs.store.Storage} that publishes whole files under names that are free.
 */
package dev.pond.tinyfs.store;
