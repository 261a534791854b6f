// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.config;

/** A configuration that cannot be used. The message says where and why, and quotes nothing. */
final class InvalidYamlException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidYamlException(String message) {
    super(message);
  }

  InvalidYamlException(YamlNode node, String reason) {
    this(node.place() + ": " + reason);
  }
}
