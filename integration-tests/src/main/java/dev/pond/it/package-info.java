// SPDX-License-Identifier: Apache-2.0
/** The program behind {@code ./quickstart}: a first look at a table through the runtime jar. */
package dev.pond.it;
