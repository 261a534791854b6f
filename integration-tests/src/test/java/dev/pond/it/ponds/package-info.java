// SPDX-License-Identifier: Apache-2.0
/** Ponds that the tool wrote, read through the runtime jar and compared with what the tool said. */
package dev.pond.it.ponds;
