// SPDX-License-Identifier: Apache-2.0
/** Kernels of pond's SQL functions in plain Java, one small class a family, and their catalog. */
package dev.pond.udf;
