// SPDX-License-Identifier: Apache-2.0
/** What a process knows of the files of tables, kept from one query to the next. */
package dev.pond.kernel.warm;
