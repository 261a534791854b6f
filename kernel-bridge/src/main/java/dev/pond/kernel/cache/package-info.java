// SPDX-License-Identifier: Apache-2.0
/** What a process remembers of files that never change. */
package dev.pond.kernel.cache;
