package org.attractor.testkit.tracing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.attractor.api.spi.Binary;
import org.attractor.api.spi.Primitives;
import org.attractor.api.spi.Unary;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;

/** Primitives whose handles are numbered slots and which only record. */
final class SlotPrimitives implements Primitives<Integer> {
  private final List<Graph.Step> steps = new ArrayList<>();
  private final Map<Integer, Shape> shapes = new HashMap<>();
  private int next;

  List<Graph.Step> steps() {
    return steps;
  }

  /** The slot of the next input. */
  int input() {
    return next++;
  }

  /**
   * Records a step.
   *
   * @return the first of the slots that it fills
   */
  int record(String description, int results, Graph.Action action) {
    int first = next;
    next += results;
    int[] filled = IntStream.range(first, next).toArray();
    String left = Recorder.names(IntStream.of(filled).boxed().toList());
    steps.add(new Graph.Step(left + " = " + description, action));
    return first;
  }

  private Integer record(
      String operation,
      TensorSpec result,
      BiFunction<Operations, List<Tensor>, Tensor> repeat,
      Integer... operands) {
    List<Integer> at = List.of(operands);
    int slot =
        record(
            operation + " " + Recorder.names(at) + " : " + result,
            1,
            (ops, slots) -> List.of(repeat.apply(ops, at.stream().map(slots::get).toList())));
    shapes.put(slot, result.shape());
    return slot;
  }

  @Override
  public Integer constant(HostValues values) {
    HostValues copy = values.copy();
    String numbers = Arrays.toString(copy.toDoubles());
    return record("constant " + numbers, copy.spec(), (ops, x) -> ops.constant(copy));
  }

  @Override
  public Integer fill(TensorSpec result, double value) {
    return record("fill " + value, result, (ops, x) -> ops.fill(result, value));
  }

  @Override
  public Integer unary(Unary operation, Integer x, TensorSpec result) {
    return record(
        operation.operation(), result, (ops, in) -> TensorMethods.unary(operation, in.get(0)), x);
  }

  @Override
  public Integer binary(Binary operation, Integer x, Integer y, TensorSpec result) {
    return record(
        operation.operation(),
        result,
        (ops, in) -> TensorMethods.binary(operation, in.get(0), in.get(1)),
        x,
        y);
  }

  @Override
  public Integer addConstant(Integer x, double constant, TensorSpec result) {
    return record("add " + constant, result, (ops, in) -> in.get(0).add(constant), x);
  }

  @Override
  public Integer mulConstant(Integer x, double constant, TensorSpec result) {
    return record("mul " + constant, result, (ops, in) -> in.get(0).mul(constant), x);
  }

  @Override
  public Integer where(Integer mask, Integer ifTrue, Integer ifFalse, TensorSpec result) {
    return record(
        "where",
        result,
        (ops, in) -> ops.where(in.get(0), in.get(1), in.get(2)),
        mask,
        ifTrue,
        ifFalse);
  }

  @Override
  public Integer stopGradient(Integer x, TensorSpec result) {
    return record("stopGradient", result, (ops, in) -> in.get(0).stopGradient(), x);
  }

  @Override
  public Integer matmul(
      Integer x, Integer y, boolean transposeX, boolean transposeY, TensorSpec result) {
    return record(
        "matmul " + transposeX + " " + transposeY,
        result,
        (ops, in) -> in.get(0).matmul(in.get(1), transposeX, transposeY),
        x,
        y);
  }

  @Override
  public Integer sum(Integer x, int[] axes, boolean keep, TensorSpec result) {
    int[] copy = axes.clone();
    return record(
        (keep ? "sumKeep " : "sum ") + Arrays.toString(copy),
        result,
        (ops, in) -> keep ? in.get(0).sumKeep(copy) : in.get(0).sum(copy),
        x);
  }

  @Override
  public Integer reshape(Integer x, TensorSpec result) {
    return record("reshape", result, (ops, in) -> in.get(0).reshape(result.shape()), x);
  }

  @Override
  public Integer transpose(Integer x, int[] permutation, TensorSpec result) {
    int[] copy = permutation.clone();
    return record(
        "transpose " + Arrays.toString(copy), result, (ops, in) -> in.get(0).transpose(copy), x);
  }

  @Override
  public Integer broadcast(Integer x, TensorSpec result) {
    return record("broadcastTo", result, (ops, in) -> in.get(0).broadcastTo(result.shape()), x);
  }

  @Override
  public Integer slice(Integer x, int axis, int start, int stop, int step, TensorSpec result) {
    return record(
        "slice axis " + axis + " " + start + ":" + stop + ":" + step,
        result,
        (ops, in) -> in.get(0).slice(axis, start, stop, step),
        x);
  }

  @Override
  public Integer concat(int axis, List<Integer> tensors, TensorSpec result) {
    return record(
        "concat axis " + axis,
        result,
        (ops, in) -> ops.concat(axis, in),
        tensors.toArray(Integer[]::new));
  }

  @Override
  public Shape shapeOf(Integer x) {
    return shapes.get(x);
  }
}
