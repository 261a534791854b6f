// SPDX-License-Identifier: Apache-2.0
/** What tests of the runtime jar share, and the program behind {@code ./quickstart}. */
package dev.pond.it;
