// SPDX-License-Identifier: Apache-2.0
/** The bytes of a pond as files of Hadoop's and of the JDK's file systems, read only. */
package dev.pond.spark.fs;
