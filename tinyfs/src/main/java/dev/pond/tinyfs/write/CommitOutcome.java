// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import java.util.UUID;

/** What is known after a commit was tried. */
public sealed interface CommitOutcome {
  /**
   * All of it is in the tree.
   *
   * @param version the number of the commit
   */
  record Committed(long version) implements CommitOutcome {}

  /**
   * Nothing of it is in the tree, nor will be: another transaction has changed what this one read
   * or changed.
   *
   * @param version the newest commit that was there
   * @param subject what both have touched
   */
  record Conflict(long version, String subject) implements CommitOutcome {}

  /**
   * The store did not say, and could not be asked: all of it is in the tree, or nothing.
   *
   * @param version the number that the commit has if it was made
   * @param transaction what tells this transaction from others
   * @param cause what the store answered
   */
  record Unknown(long version, UUID transaction, Throwable cause) implements CommitOutcome {}

  /**
   * Returns the number of the commit.
   *
   * @throws TinyFsException CONFLICT, or STORE_FAILED if it is not known whether it was made
   */
  default long committed() throws TinyFsException {
    if (this instanceof Conflict conflict) {
      throw new TinyFsException(
          Kind.CONFLICT,
          conflict.subject,
          "another transaction has changed it, the newest is version "
              + conflict.version
              + "; nothing of this one was written, begin it anew");
    }
    if (this instanceof Unknown unknown) {
      throw new TinyFsException(
          Kind.STORE_FAILED,
          "version " + unknown.version,
          "it is not known whether transaction "
              + unknown.transaction
              + " was committed; ask the tree before trying again",
          unknown.cause);
    }
    return ((Committed) this).version;
  }
}
