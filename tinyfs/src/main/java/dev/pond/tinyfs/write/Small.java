// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.TinyPath;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Checks contents that are no files' before they are written, as they are when they are read. */
final class Small {
  private static final int MAX_FACTORY = 200;

  private Small() {}

  /** Returns a link's target as it is stored. */
  static byte[] target(TinyPath path, String target) throws TinyFsException {
    if (target.isEmpty()) {
      throw Places.failure(Kind.PATH_INVALID, path, "the target is empty");
    }
    try {
      TinyPath.parse(target);
    } catch (TinyFsException e) {
      throw new TinyFsException(
          Kind.PATH_INVALID, path.toString(), "the target is no path: " + e.reason(), e);
    }
    byte[] bytes = encode(path, target, "the target");
    if (bytes.length > Node.MAX_TARGET) {
      throw Places.failure(
          Kind.PATH_INVALID, path, "the target is longer than " + Node.MAX_TARGET + " bytes");
    }
    return bytes;
  }

  /** Returns a copy of a dynamic node's configuration. */
  static byte[] configuration(TinyPath path, EntryType type, String factory, byte[] configuration)
      throws TinyFsException {
    if (!type.isDynamic()) {
      throw new IllegalArgumentException("Nodes of type " + type.text() + " have no factory");
    }
    if (factory.isEmpty() || factory.length() > MAX_FACTORY) {
      throw new IllegalArgumentException(
          "The name of a factory has 1 to " + MAX_FACTORY + " characters");
    }
    encode(path, factory, "the factory's name");
    if (configuration.length > Node.MAX_CONFIGURATION) {
      throw Places.failure(
          Kind.LIMIT_EXCEEDED,
          path,
          "the configuration is larger than " + Node.MAX_CONFIGURATION + " bytes");
    }
    return configuration.clone();
  }

  private static byte[] encode(TinyPath path, String text, String what) throws TinyFsException {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] encoded = new byte[bytes.remaining()];
      bytes.get(encoded);
      return encoded;
    } catch (CharacterCodingException e) {
      throw new TinyFsException(Kind.PATH_INVALID, path.toString(), what + " is no text", e);
    }
  }
}
