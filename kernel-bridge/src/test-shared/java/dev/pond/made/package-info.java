// SPDX-License-Identifier: Apache-2.0
/**
 * Ponds made for tests, laid out as the tool lays them out; made with none of the code under test.
 */
package dev.pond.made;
