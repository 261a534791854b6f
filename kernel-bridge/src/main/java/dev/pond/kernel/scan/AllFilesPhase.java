// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.index.FileIndex;
import dev.pond.kernel.sm.PartialResultPhase;
import dev.pond.kernel.sm.StateMachinePhase;
import dev.pond.kernel.sm.Terminus;

/** All files are known: an engine may start to read them. */
record AllFilesPhase(ScanContext context, ScanProgress progress, FileKeySet keys)
    implements PartialResultPhase<ScanResult> {
  @Override
  public String name() {
    return "PartialResult";
  }

  @Override
  public ScanResult result() {
    FileIndex files = progress.files();
    if (files == null) {
      files = context.keeping().builder(context.snapshot().tablePath()).build();
    }
    return new ScanResult(files, progress.counts(), keys);
  }

  @Override
  public StateMachinePhase<ScanResult> next() {
    return new Terminus<>(result());
  }
}
