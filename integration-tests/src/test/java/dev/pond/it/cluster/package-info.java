// SPDX-License-Identifier: Apache-2.0
/** Executors in JVMs of their own, which get pond from the runtime jar alone. */
package dev.pond.it.cluster;
