// SPDX-License-Identifier: Apache-2.0
/** Runs plans: the driver of state machines, and vectorised operators in local threads. */
package dev.pond.kernel.exec;
