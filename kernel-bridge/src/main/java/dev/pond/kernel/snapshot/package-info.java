// SPDX-License-Identifier: Apache-2.0
/** The snapshot machine: from a table's path to what it is at one version. */
package dev.pond.kernel.snapshot;
