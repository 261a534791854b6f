// SPDX-License-Identifier: Apache-2.0
/** What all integration tests share: the Spark session, folders, canonical rows. */
package dev.pond.it;
