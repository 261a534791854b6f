// SPDX-License-Identifier: Apache-2.0
/** What every tree must do, whatever keeps it. */
package dev.pond.tinyfs.suite;
