// SPDX-License-Identifier: Apache-2.0
/** What is in the runtime jar, and what must not be. */
package dev.pond.it.jar;
