// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.OnProblem;
import dev.pond.kernel.plan.LogicalPlan.Scan;
import dev.pond.kernel.plan.Portable;
import dev.pond.kernel.plan.RowFilter;
import dev.pond.kernel.plan.RowVisitor;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanBytesTest {
  private static final StructType STATS = new StructType().add("numRecords", PrimitiveType.LONG);
  private static final StructType SCHEMA =
      new StructType()
          .add(
              new StructField(
                  "stats", PrimitiveType.STRING, true, Map.of(LogicalPlan.UNLESS, "stats_parsed")))
          .add("stats_parsed", STATS)
          .add(LogicalPlan.FILE_NUMBER, PrimitiveType.INTEGER);

  /** Code that does nothing, wherever it is. */
  private record Idle() implements RowFilter, RowVisitor, Portable {
    @Override
    public void apply(ColumnBatch batch, boolean[] selection) {}

    @Override
    public boolean visit(ColumnBatch batch) {
      return true;
    }

    @Override
    public String kind() {
      return "idle";
    }

    @Override
    public byte[] toBytes() {
      return new byte[0];
    }

    @Override
    public Portable fork() {
      return this;
    }

    @Override
    public byte[] learned() {
      return new byte[0];
    }

    @Override
    public void merge(byte[] learned) {}
  }

  private static LogicalPlan everyNode(RowFilter filter, RowVisitor visitor) {
    LogicalPlan json =
        new Scan(
            FileFormat.JSON,
            List.of(new StoredFile("file:/a", 1, 2), new StoredFile("file:/b", -1, 0)),
            SCHEMA,
            true,
            OnProblem.NO_ROWS);
    LogicalPlan parquet = new Scan(FileFormat.PARQUET, List.of(), SCHEMA, false, OnProblem.FAIL);
    LogicalPlan plan = new LogicalPlan.Filter(new LogicalPlan.Union(json, parquet), filter);
    plan = new LogicalPlan.DataVisitor(plan, visitor);
    plan =
        new LogicalPlan.ParseJson(
            plan, Column.of("stats"), Optional.of(Column.of("stats_parsed")), STATS, "parsed");
    plan = new LogicalPlan.FilterByExpression(plan, new Expression.IsNull(Column.of("parsed")));
    plan =
        new LogicalPlan.Select(
            plan,
            List.of(Column.of("stats"), new Literal(PrimitiveType.LONG, 5L)),
            new StructType().add("s", PrimitiveType.STRING).add("five", PrimitiveType.LONG));
    return new LogicalPlan.FirstNonNull(plan, List.of("s"));
  }

  @Test
  void plansOfAllNodesAreReadAsTheyWereWritten() {
    Idle code = new Idle();
    LogicalPlan plan = everyNode(code, code);
    List<Portable> used = new ArrayList<>();
    ByteWriter out = new ByteWriter();
    PlanBytes.write(plan, used, out);
    PlanBytes.write(new LogicalPlan.FileListing("file:/t/_delta_log/0"), used, out);
    ByteReader in = new ByteReader(out.toBytes());

    assertThat(used).containsExactly(code);
    assertThat(PlanBytes.read(used, in)).isEqualTo(plan);
    assertThat(PlanBytes.read(used, in))
        .isEqualTo(new LogicalPlan.FileListing("file:/t/_delta_log/0"));
    in.requireEnd();
  }

  @Test
  void codeThatIsNotPortableStaysWhereItIs() {
    LogicalPlan plan = everyNode((batch, selection) -> {}, new Idle());

    assertThatThrownBy(() -> PlanBytes.write(plan, new ArrayList<>(), new ByteWriter()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void codeThatIsMissingIsMalformed() {
    ByteWriter out = new ByteWriter();
    PlanBytes.write(everyNode(new Idle(), new Idle()), new ArrayList<>(), out);

    assertThatThrownBy(() -> PlanBytes.read(List.of(), new ByteReader(out.toBytes())))
        .isInstanceOf(MalformedBytesException.class);
  }

  @Test
  void whateverTheBytesTheyAreReadOrRefused() {
    ByteWriter out = new ByteWriter();
    List<Portable> code = new ArrayList<>();
    PlanBytes.write(everyNode(new Idle(), new Idle()), code, out);
    byte[] bytes = out.toBytes();
    for (int at = 0; at < bytes.length; at++) {
      for (int value : new int[] {0, 1, 7, 0x7f, 0x80, 0xff}) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        try {
          assertThat(PlanBytes.read(code, new ByteReader(changed))).isNotNull();
        } catch (MalformedBytesException e) {
          assertThat(e.getMessage()).isNotEmpty();
        }
      }
    }
  }

  @Test
  void whatNestsTooDeeplyIsRefusedOnBothSides() {
    Expression deep = Column.of("stats");
    for (int i = 0; i < 2_000; i++) {
      deep = new Expression.Not(deep);
    }
    Expression tooDeep = deep;
    assertThatThrownBy(() -> ExpressionBytes.write(tooDeep, new ByteWriter()))
        .isInstanceOf(IllegalStateException.class);
    byte[] bytes = new byte[100_000];
    java.util.Arrays.fill(bytes, (byte) ExpressionBytes.NOT);
    assertThatThrownBy(() -> ExpressionBytes.read(new ByteReader(bytes)))
        .isInstanceOf(MalformedBytesException.class);
    java.util.Arrays.fill(bytes, (byte) 33);
    assertThatThrownBy(() -> SchemaBytes.read(new ByteReader(bytes)))
        .isInstanceOf(MalformedBytesException.class);
  }

  @Test
  void binariesKeepTheirBytesAndAnotherVersionIsRefused() {
    ByteWriter out = new ByteWriter();
    ExpressionBytes.write(new Literal(PrimitiveType.BINARY, new byte[] {1, -1}), out);
    Literal copy = (Literal) ExpressionBytes.read(new ByteReader(out.toBytes()));
    assertThat((byte[]) copy.value()).containsExactly(1, -1);

    assertThatThrownBy(() -> BatchBytes.read(STATS, new ByteReader(new byte[] {2, 0})))
        .isInstanceOf(MalformedBytesException.class)
        .hasMessageContaining("Version 2");
  }

  @Test
  void smallRangesOfNumbersTakeFewBytes() {
    var builder = dev.pond.kernel.data.VectorBuilder.of(PrimitiveType.LONG);
    for (int i = 0; i < 1_000; i++) {
      builder.appendLong(1_700_000_000_000_000L + i % 200);
    }
    ByteWriter out = new ByteWriter();
    BatchBytes.write(new ColumnBatch(STATS, 1_000, builder.build()), out);

    assertThat(out.size()).isLessThan(1_020);
  }
}
