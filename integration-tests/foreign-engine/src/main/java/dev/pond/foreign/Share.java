// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

/**
 * Which files of a scan one worker reads.
 *
 * @param worker from 0 on
 * @param workers how many share a plan
 */
record Share(int worker, int workers) {
  /** Everything. */
  static final Share ALL = new Share(0, 1);

  /** Nothing. */
  static final Share NONE = new Share(-1, 1);

  /** Returns whether the file at a position of the scan's list is this worker's. */
  boolean has(int file) {
    return file % workers == worker;
  }

  /** Returns the worker's share of what cannot be divided: the first one does it all. */
  Share ofWhole() {
    return worker == 0 ? ALL : NONE;
  }
}
