// SPDX-License-Identifier: Apache-2.0
/** pond beside its peers in one session: the same tables, the same queries, the same rows. */
package dev.pond.it.peers;
