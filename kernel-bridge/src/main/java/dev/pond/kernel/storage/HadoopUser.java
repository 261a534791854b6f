// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.security.PrivilegedExceptionAction;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * On whose behalf files are opened: that of who asked, not of whose thread happens to do it.
 * Threads of pools remember the user for whom they were started. Immutable.
 */
public final class HadoopUser {
  private final UserGroupInformation user;

  private HadoopUser(UserGroupInformation user) {
    this.user = user;
  }

  /** Opens something. */
  public interface Action<T> {
    /** Returns what was opened. */
    T run() throws IOException, InterruptedException;
  }

  /**
   * Returns the user of this thread.
   *
   * @throws UncheckedIOException if nobody is logged in, and nobody can be
   */
  public static HadoopUser current() {
    try {
      return new HadoopUser(UserGroupInformation.getCurrentUser());
    } catch (IOException e) {
      throw new UncheckedIOException("Nobody is logged in", e);
    }
  }

  /** Returns the user's name, which tells users apart in what is remembered. */
  public String name() {
    return user.getUserName();
  }

  /** Does something as this user, in this thread. */
  public <T> T run(Action<T> action) throws IOException {
    try {
      return user.doAs((PrivilegedExceptionAction<T>) action::run);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("Interrupted").initCause(e);
    }
  }
}
