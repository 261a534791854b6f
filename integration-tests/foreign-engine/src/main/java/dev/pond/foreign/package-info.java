// SPDX-License-Identifier: Apache-2.0
/**
 * A small engine that is not Spark: it runs pond's plans, one node after another, on Arrow record
 * batches.
 */
package dev.pond.foreign;
