// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import java.io.IOException;
import java.util.Objects;

/** A failure of the tree, with its kind and the path or node that it concerns. */
public final class TinyFsException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What kind of failure it is. */
  public enum Kind {
    /** There is no such path. */
    NOT_FOUND,
    /** A path goes on behind something that is no directory. */
    NOT_A_DIRECTORY,
    /** Bytes were asked of a directory. */
    IS_A_DIRECTORY,
    /** Links lead in a circle, or through too many others. */
    LINK_LOOP,
    /** A text is no path, no glob, or leads out of the tree. */
    PATH_INVALID,
    /** There is something of that name already. */
    EXISTS,
    /** The file is being written. */
    BEING_WRITTEN,
    /** This tree, or this part of it, cannot be written. */
    READ_ONLY,
    /** A factory that this version cannot run. */
    FACTORY_UNSUPPORTED,
    /** A dynamic node's configuration cannot be used. */
    CONFIGURATION_INVALID,
    /** What is stored contradicts itself or cannot be decoded. */
    CORRUPT,
    /** What is stored has another hash than it should have. */
    HASH_MISMATCH,
    /** A large file is not there. */
    LARGE_FILE_MISSING,
    /** Something is larger or deeper than is read. */
    LIMIT_EXCEEDED,
    /** Another writer was first. */
    CONFLICT,
    /** The store failed. */
    STORE_FAILED
  }

  private final Kind kind;
  private final String subject;

  /**
   * @param subject the path or node, as messages name it
   * @param reason the rest of the sentence "Cannot use <subject>: <reason>"; no content
   */
  public TinyFsException(Kind kind, String subject, String reason) {
    this(kind, subject, reason, null);
  }

  /** As above, with the failure that led to this one. */
  public TinyFsException(Kind kind, String subject, String reason, Throwable cause) {
    super(reason, cause);
    this.kind = Objects.requireNonNull(kind, "kind is null");
    this.subject = Objects.requireNonNull(subject, "subject is null");
  }

  /** Returns this failure, which a store may have told of a node, as one of a path. */
  public TinyFsException at(TinyPath path) {
    return subject.equals(path.toString())
        ? this
        : new TinyFsException(kind, path.toString(), getMessage(), this);
  }

  /** Returns the kind. */
  public Kind kind() {
    return kind;
  }

  /** Returns the path or node that it concerns. */
  public String subject() {
    return subject;
  }

  /** Returns why, without the subject. */
  public String reason() {
    return super.getMessage();
  }

  @Override
  public String getMessage() {
    return subject + ": " + super.getMessage();
  }
}
