package org.attractor.backend.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.attractor.api.spi.Binary;
import org.attractor.api.spi.Primitives;
import org.attractor.api.spi.Unary;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.TensorSpec;

/** Notes the primitives that a function calls. */
final class Recorder implements Primitives<Integer> {
  private final List<TensorSpec> specs = new ArrayList<>();
  private final List<Recording.Event> events = new ArrayList<>();

  /** Events so far. */
  List<Recording.Event> events() {
    return List.copyOf(events);
  }

  /** The number of a further tensor. */
  int number(TensorSpec spec) {
    specs.add(spec);
    return specs.size() - 1;
  }

  private Integer add(Recording.Call call) {
    events.add(call);
    return number(call.result());
  }

  /** Numbers of a loop's results. */
  List<Integer> add(Recording.Repetition loop) {
    events.add(loop);
    return loop.results().stream().map(this::number).toList();
  }

  @Override
  public Integer constant(HostValues values) {
    return add(new Recording.Constant(values.copy()));
  }

  @Override
  public Integer fill(TensorSpec result, double value) {
    return add(new Recording.Fill(result, value));
  }

  @Override
  public Integer unary(Unary operation, Integer x, TensorSpec result) {
    return add(new Recording.OfOne(operation, x, result));
  }

  @Override
  public Integer binary(Binary operation, Integer x, Integer y, TensorSpec result) {
    return add(new Recording.OfTwo(operation, x, y, result));
  }

  @Override
  public Integer addConstant(Integer x, double constant, TensorSpec result) {
    return add(new Recording.AddConstant(x, constant, result));
  }

  @Override
  public Integer mulConstant(Integer x, double constant, TensorSpec result) {
    return add(new Recording.MulConstant(x, constant, result));
  }

  @Override
  public Integer where(Integer mask, Integer ifTrue, Integer ifFalse, TensorSpec result) {
    return add(new Recording.Where(mask, ifTrue, ifFalse, result));
  }

  @Override
  public Integer stopGradient(Integer x, TensorSpec result) {
    return add(new Recording.StopGradient(x, result));
  }

  @Override
  public Integer matmul(
      Integer x, Integer y, boolean transposeX, boolean transposeY, TensorSpec result) {
    return add(new Recording.Matmul(x, y, transposeX, transposeY, result));
  }

  @Override
  public Integer sum(Integer x, int[] axes, boolean keep, TensorSpec result) {
    return add(new Recording.Sum(x, Recording.list(axes), keep, result));
  }

  @Override
  public Integer reshape(Integer x, TensorSpec result) {
    return add(new Recording.Reshape(x, result));
  }

  @Override
  public Integer transpose(Integer x, int[] permutation, TensorSpec result) {
    return add(new Recording.Transpose(x, Recording.list(permutation), result));
  }

  @Override
  public Integer broadcast(Integer x, TensorSpec result) {
    return add(new Recording.Broadcast(x, result));
  }

  @Override
  public Integer slice(Integer x, int axis, int start, int stop, int step, TensorSpec result) {
    return add(new Recording.Slice(x, axis, start, stop, step, result));
  }

  @Override
  public Integer concat(int axis, List<Integer> tensors, TensorSpec result) {
    return add(new Recording.Concat(axis, List.copyOf(tensors), result));
  }

  @Override
  public Shape shapeOf(Integer x) {
    return specs.get(x).shape();
  }
}
