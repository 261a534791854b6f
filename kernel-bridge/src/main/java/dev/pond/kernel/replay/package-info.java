// SPDX-License-Identifier: Apache-2.0
/** Delta Kernel suspended on I/O: an engine that answers from a memo and names what is missing. */
package dev.pond.kernel.replay;
