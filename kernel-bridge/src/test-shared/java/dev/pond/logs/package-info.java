// SPDX-License-Identifier: Apache-2.0
/** Delta logs made for tests, and a file system that counts and fails. Shared by the modules. */
package dev.pond.logs;
