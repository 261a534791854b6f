// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.Portable;
import dev.pond.kernel.scan.PortableCode;
import dev.pond.kernel.wire.ByteReader;
import dev.pond.kernel.wire.ByteWriter;
import dev.pond.kernel.wire.PlanBytes;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * What all tasks of a phase have in common, broadcast as bytes: the plan of each branch, without
 * files, and their code once. Immutable.
 *
 * @param table as errors name it
 * @param code to be forked by each task
 * @param plans for {@link PlanBytes#read}
 */
record SharedPlan(String table, List<Portable> code, List<byte[]> plans) {
  private static final int VERSION = 1;

  /**
   * What broadcasts of this process have been decoded to: frozen keys may have many megabytes, and
   * are the same for all tasks. Arrays are told apart by identity.
   */
  private static final Map<byte[], SoftReference<SharedPlan>> DECODED =
      Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * Takes plans apart.
   *
   * @throws IllegalStateException if one of them cannot travel
   */
  static SharedPlan of(String table, List<LogicalPlan> plans) {
    List<Portable> code = new ArrayList<>();
    List<byte[]> bytes = new ArrayList<>();
    for (LogicalPlan plan : plans) {
      ByteWriter out = new ByteWriter();
      PlanBytes.write(plan, code, out);
      bytes.add(out.toBytes());
    }
    return new SharedPlan(table, code, bytes);
  }

  byte[] toBytes() {
    ByteWriter out = new ByteWriter();
    out.writeByte(VERSION);
    out.writeText(table);
    out.writeVarint(code.size());
    for (Portable portable : code) {
      out.writeText(portable.kind());
      out.writeBlock(portable.toBytes());
    }
    out.writeVarint(plans.size());
    plans.forEach(out::writeBlock);
    return out.toBytes();
  }

  /** Returns what a broadcast holds; the same array is decoded once. */
  static SharedPlan decoded(byte[] bytes) {
    SoftReference<SharedPlan> known = DECODED.get(bytes);
    SharedPlan plan = known == null ? null : known.get();
    if (plan == null) {
      plan = read(bytes);
      DECODED.put(bytes, new SoftReference<>(plan));
    }
    return plan;
  }

  private static SharedPlan read(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    in.requireVersion(VERSION);
    String table = in.readText();
    int pieces = in.readCount(2);
    List<Portable> code = new ArrayList<>(pieces);
    for (int i = 0; i < pieces; i++) {
      code.add(PortableCode.of(in.readText(), in.readBlock()));
    }
    int count = in.readCount(1);
    List<byte[]> plans = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      plans.add(in.readBlock());
    }
    in.requireEnd();
    return new SharedPlan(table, code, plans);
  }

  /** Returns the code for one task, which has learned nothing. */
  List<Portable> forked() {
    List<Portable> forks = new ArrayList<>(code.size());
    code.forEach(portable -> forks.add(portable.fork()));
    return forks;
  }
}
