// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;

/** Questions come as lines of fields between tabs, each answered by one line, until they end. */
final class WorkerLoop {
  /** Answers questions. */
  interface Answers {
    /** Returns one line. */
    String to(String[] question) throws Exception;
  }

  private WorkerLoop() {}

  static void serve(Answers answers) throws IOException {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    out.println("ready");
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      try {
        out.println(answers.to(line.split("\t")));
      } catch (Exception | AssertionError e) {
        out.println("error " + e.toString().lines().findFirst().orElseThrow() + cause(e));
      }
    }
  }

  private static String cause(Throwable failure) {
    return failure.getCause() == null
        ? ""
        : ", caused by " + failure.getCause().toString().lines().findFirst().orElseThrow();
  }
}
