// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.config;

import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;

/** Reads configurations, and says of which node one that is no good is. Stateless. */
final class Configurations {
  private Configurations() {}

  /** Makes something of a document. */
  interface Reading<T> {
    T read(YamlNode document) throws InvalidYamlException;
  }

  /**
   * @param subject the node's path
   */
  static <T> T read(byte[] yaml, String subject, Reading<T> reading) throws TinyFsException {
    try {
      return reading.read(YamlReader.read(yaml));
    } catch (InvalidYamlException e) {
      throw new TinyFsException(Kind.CONFIGURATION_INVALID, subject, e.getMessage());
    }
  }
}
