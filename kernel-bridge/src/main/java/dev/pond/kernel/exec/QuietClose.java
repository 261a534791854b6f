// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import java.io.Closeable;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what has been read to its end: a failure then changes nothing about the rows. */
final class QuietClose {
  private static final Logger LOG = LoggerFactory.getLogger(QuietClose.class);

  private QuietClose() {}

  static void close(Closeable resource) {
    try {
      resource.close();
    } catch (IOException | RuntimeException e) {
      LOG.debug("A file of the log could not be closed: {}", e.getClass().getName());
    }
  }
}
