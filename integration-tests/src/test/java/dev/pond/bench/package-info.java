// SPDX-License-Identifier: Apache-2.0
/** Programs that print a table of pond beside its peers, measured in the same run. */
package dev.pond.bench;
