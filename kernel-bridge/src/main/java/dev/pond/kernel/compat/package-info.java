// SPDX-License-Identifier: Apache-2.0
/** The one place that touches Kernel's internal orchestration classes. */
package dev.pond.kernel.compat;
