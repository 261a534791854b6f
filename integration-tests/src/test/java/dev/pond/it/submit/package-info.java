// SPDX-License-Identifier: Apache-2.0
/** Real submits: a Spark distribution of its own, the runtime jar, nothing else. */
package dev.pond.it.submit;
