// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.sm.PartialResultPhase;
import dev.pond.kernel.sm.StateMachinePhase;
import dev.pond.kernel.sm.Terminus;

/** All files are known: an engine may start to read them. */
record AllFilesPhase(ScanProgress progress) implements PartialResultPhase<ScanResult> {
  @Override
  public String name() {
    return "PartialResult";
  }

  @Override
  public ScanResult result() {
    return new ScanResult(progress.files(), progress.counts());
  }

  @Override
  public StateMachinePhase<ScanResult> next() {
    return new Terminus<>(result());
  }
}
