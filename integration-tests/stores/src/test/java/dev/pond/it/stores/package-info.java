// SPDX-License-Identifier: Apache-2.0
/** Ponds on the stores that clusters have: HDFS, and S3 by Hadoop's own client. */
package dev.pond.it.stores;
