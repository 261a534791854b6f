// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

/**
 * Thrown through Kernel's code when the memo lacks an answer. An {@link Error}, since Kernel
 * retries or swallows exceptions at some of its reads; without a stack trace, since it is control
 * flow.
 */
public final class NeedIo extends Error {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // never leaves the thread that throws it
  private final IoRequest request;

  NeedIo(IoRequest request) {
    super("Kernel needs " + request.getClass().getSimpleName(), null, false, false);
    this.request = request;
  }

  /** Returns what Kernel asked for. */
  public IoRequest request() {
    return request;
  }
}
