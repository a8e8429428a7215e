package org.attractor.backend.jvm.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.attractor.api.spi.Binary;
import org.attractor.api.spi.Primitives;
import org.attractor.api.spi.Unary;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.backend.jvm.kernel.Rounding;
import org.attractor.backend.jvm.kernel.Walk;
import org.attractor.backend.jvm.operation.AffineOperation;
import org.attractor.backend.jvm.operation.BinaryOperation;
import org.attractor.backend.jvm.operation.BroadcastOperation;
import org.attractor.backend.jvm.operation.ConcatOperation;
import org.attractor.backend.jvm.operation.MatmulOperation;
import org.attractor.backend.jvm.operation.Operation;
import org.attractor.backend.jvm.operation.SliceOperation;
import org.attractor.backend.jvm.operation.SumOperation;
import org.attractor.backend.jvm.operation.TransposeOperation;
import org.attractor.backend.jvm.operation.UnaryOperation;
import org.attractor.backend.jvm.operation.WhereOperation;

/** Writes each primitive down as a node, in the order in which a function calls them. */
final class Recorder implements Primitives<Symbol> {
  private final List<Node> nodes = new ArrayList<>();

  /** An unrolled loop meets the same shapes again and again. */
  private final Map<List<Shape>, Walk> walks = new HashMap<>();

  /** What was recorded, in topological order. */
  List<Node> nodes() {
    return List.copyOf(nodes);
  }

  Symbol input(TensorSpec spec) {
    return added(Node.input(nodes.size(), spec.shape().count()), spec);
  }

  Symbol operation(Operation operation, List<Symbol> operands, TensorSpec result) {
    return added(
        new Node(nodes.size(), result.shape().count(), operation, List.copyOf(operands), null),
        result);
  }

  /** Records another graph's node, its operands replaced. */
  Symbol copy(Node node, List<Symbol> operands, TensorSpec spec) {
    return added(
        new Node(nodes.size(), node.count(), node.operation(), operands, node.constant()), spec);
  }

  private Symbol added(Node node, TensorSpec spec) {
    nodes.add(node);
    return new Symbol(node, spec, false);
  }

  private Walk broadcast(Shape whole, List<Symbol> operands) {
    List<Shape> key = new ArrayList<>();
    key.add(whole);
    operands.forEach(o -> key.add(o.shape()));
    return walks.computeIfAbsent(key, k -> Walk.broadcast(whole, k.subList(1, k.size())));
  }

  private static Rounding rounding(TensorSpec spec) {
    return Rounding.of(spec.dtype());
  }

  @Override
  public Symbol constant(HostValues values) {
    return added(Node.constant(nodes.size(), values.toDoubles()), values.spec());
  }

  @Override
  public Symbol fill(TensorSpec result, double value) {
    double[] values = new double[result.shape().count()];
    Arrays.fill(values, rounding(result).of(value));
    return added(Node.constant(nodes.size(), values), result);
  }

  @Override
  public Symbol unary(Unary operation, Symbol x, TensorSpec result) {
    return operation(new UnaryOperation(operation, rounding(result)), List.of(x), result);
  }

  @Override
  public Symbol binary(Binary operation, Symbol x, Symbol y, TensorSpec result) {
    List<Symbol> operands =
        operation == Binary.GREATER
            ? List.of(x.withoutGradient(), y.withoutGradient())
            : List.of(x, y);
    Walk walk = broadcast(result.shape(), operands);
    return operation(new BinaryOperation(operation, walk, rounding(result)), operands, result);
  }

  @Override
  public Symbol addConstant(Symbol x, double constant, TensorSpec result) {
    return operation(AffineOperation.add(constant, rounding(result)), List.of(x), result);
  }

  @Override
  public Symbol mulConstant(Symbol x, double constant, TensorSpec result) {
    return operation(AffineOperation.multiply(constant, rounding(result)), List.of(x), result);
  }

  @Override
  public Symbol where(Symbol mask, Symbol ifTrue, Symbol ifFalse, TensorSpec result) {
    List<Symbol> operands = List.of(mask.withoutGradient(), ifTrue, ifFalse);
    Walk walk = broadcast(result.shape(), operands);
    return operation(new WhereOperation(walk, rounding(result)), operands, result);
  }

  @Override
  public Symbol stopGradient(Symbol x, TensorSpec result) {
    return x.withoutGradient();
  }

  @Override
  public Symbol matmul(
      Symbol x, Symbol y, boolean transposeX, boolean transposeY, TensorSpec result) {
    return operation(
        new MatmulOperation(x.shape(), y.shape(), transposeX, transposeY, rounding(result)),
        List.of(x, y),
        result);
  }

  @Override
  public Symbol sum(Symbol x, int[] axes, boolean keep, TensorSpec result) {
    Shape kept = x.shape();
    for (int axis : axes) {
      kept = kept.with(axis, 1);
    }
    Walk walk = Walk.broadcast(x.shape(), List.of(kept));
    return operation(new SumOperation(walk, rounding(result)), List.of(x), result);
  }

  @Override
  public Symbol reshape(Symbol x, TensorSpec result) {
    return x.reshaped(result);
  }

  @Override
  public Symbol transpose(Symbol x, int[] permutation, TensorSpec result) {
    Walk walk = Walk.permutation(result.shape(), x.shape(), permutation);
    return operation(new TransposeOperation(walk, rounding(result)), List.of(x), result);
  }

  @Override
  public Symbol broadcast(Symbol x, TensorSpec result) {
    Walk walk = broadcast(result.shape(), List.of(x));
    return operation(new BroadcastOperation(walk, rounding(result)), List.of(x), result);
  }

  @Override
  public Symbol slice(Symbol x, int axis, int start, int stop, int step, TensorSpec result) {
    int count = result.shape().size(axis);
    return operation(
        new SliceOperation(x.shape(), axis, start, step, count, rounding(result)),
        List.of(x),
        result);
  }

  @Override
  public Symbol concat(int axis, List<Symbol> tensors, TensorSpec result) {
    List<Shape> shapes = tensors.stream().map(Symbol::shape).toList();
    return operation(new ConcatOperation(axis, shapes, rounding(result)), tensors, result);
  }

  @Override
  public Shape shapeOf(Symbol x) {
    return x.shape();
  }
}
