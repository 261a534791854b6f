// SPDX-License-Identifier: Apache-2.0
/** Reading JSON text as it is written: values by path, and containment, in plain Java. */
package dev.pond.udf.json;
