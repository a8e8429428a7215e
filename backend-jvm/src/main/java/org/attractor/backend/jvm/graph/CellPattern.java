package org.attractor.backend.jvm.graph;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.attractor.backend.jvm.fused.GruScanOperation;
import org.attractor.backend.jvm.fused.Perceptron;
import org.attractor.backend.jvm.fused.PerceptronScanOperation;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;
import org.attractor.backend.jvm.operation.AffineOperation;
import org.attractor.backend.jvm.operation.BinaryOperation;
import org.attractor.backend.jvm.operation.Operation;

/**
 * A cell whose scan is one operation: a GRU cell without changing inputs, a perceptron P(x), or one
 * with a pass-through, x + step P(x).
 */
final class CellPattern {
  /** The state is the body's only changing input. */
  private static final int STATE = 0;

  private final LoopBody body;
  private final Symbol output;
  private final FloatKernels kernels;
  private final int batch;
  private final int steps;

  /**
   * @param body the traced cell
   * @param steps of the scan
   */
  CellPattern(LoopBody body, int steps, FloatKernels kernels) {
    this.body = body;
    this.output = body.output();
    this.kernels = kernels;
    this.batch = output.shape().size(0);
    this.steps = steps;
  }

  /**
   * How a scan is computed.
   *
   * @param state position of the state among the operands
   * @param constants the other operands, in their order, as symbols of the body
   */
  record Scan(Operation operation, int state, List<Symbol> constants) {}

  /** The scan; empty if the cell is anything else. */
  Optional<Scan> scan() {
    return output.detached() ? Optional.empty() : gru().or(this::plain).or(this::passThrough);
  }

  private Optional<Scan> gru() {
    if (!(output.node().operation() instanceof GruScanOperation cell) || cell.steps() != 1) {
      return Optional.empty();
    }
    List<Symbol> operands = output.node().operands();
    List<Symbol> constants = List.of(operands.get(0), operands.get(2), operands.get(3));
    if (!body.isInput(operands.get(1), STATE) || !constants.stream().allMatch(body::isConstant)) {
      return Optional.empty();
    }
    int hidden = output.shape().size(1);
    return Optional.of(new Scan(new GruScanOperation(kernels, batch, steps, hidden), 1, constants));
  }

  private Optional<Scan> plain() {
    return PerceptronPattern.of(body, output, STATE)
        .map(found -> scan(found, OptionalDouble.empty()));
  }

  private Scan scan(PerceptronPattern found, OptionalDouble step) {
    Perceptron perceptron = found.perceptron();
    return new Scan(
        new PerceptronScanOperation(kernels, batch, steps, perceptron, step),
        0,
        found.parameters());
  }

  private Optional<Scan> passThrough() {
    if (!(output.node().operation() instanceof BinaryOperation sum) || !sum.isSum()) {
      return Optional.empty();
    }
    List<Symbol> terms = output.node().operands();
    int state = body.isInput(terms.get(0), STATE) ? 0 : 1;
    Symbol update = terms.get(1 - state);
    boolean fits =
        body.isInput(terms.get(state), STATE)
            && !update.detached()
            && update.shape().equals(output.shape());
    if (!fits) {
      return Optional.empty();
    }
    if (update.node().operation() instanceof AffineOperation product && product.isProduct()) {
      OptionalDouble step = OptionalDouble.of(product.factor());
      return PerceptronPattern.of(body, update.node().operands().get(0), STATE)
          .map(found -> scan(found, step));
    }
    return PerceptronPattern.of(body, update, STATE)
        .map(found -> scan(found, OptionalDouble.of(1)));
  }
}
