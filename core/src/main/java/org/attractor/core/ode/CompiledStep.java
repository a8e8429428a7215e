package org.attractor.core.ode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.Compiled;
import org.attractor.api.ode.InitialValueProblem;
import org.attractor.api.ode.Tableau;
import org.attractor.api.ode.VectorField;
import org.attractor.api.spi.RungeKuttaStep;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;

/** One step, and one evaluation of the vector field, compiled for a problem's shapes. */
final class CompiledStep implements AutoCloseable {
  // Inputs in this order, then the field's parameters.
  private static final int TIME = 0;
  private static final int SIZE = 1;
  private static final int STATE = 2;
  private static final int FIRST_STAGE = 3;

  private final RungeKuttaSolver solver;
  private final Tableau tableau;
  private final VectorField field;
  private final List<HostValues> parameters;
  private final DType dtype;
  private final Compiled step;
  private final Compiled derivative;

  CompiledStep(RungeKuttaSolver solver, Backend backend, InitialValueProblem problem) {
    this.solver = solver;
    this.tableau = solver.tableau();
    this.field = problem.field();
    this.parameters = problem.parameters();
    this.dtype = problem.initialState().dtype();
    TensorSpec scalar = TensorSpec.of(dtype);
    TensorSpec state = problem.initialState().spec();
    List<TensorSpec> inputs = new ArrayList<>(List.of(scalar, scalar, state, state));
    parameters.forEach(p -> inputs.add(p.spec()));
    this.step = backend.compile(this::step, inputs);
    this.derivative = tableau.firstSameAsLast() ? backend.compile(this::derivative, inputs) : null;
  }

  /**
   * What one step gave.
   *
   * @param state after the step {@code [batch, state]}
   * @param lastStage the next step's first stage, if the method reuses it
   * @param errorRatio NaN without tolerance
   */
  record Result(HostValues state, Optional<HostValues> lastStage, double errorRatio) {}

  private List<Tensor> step(Operations ops, List<Tensor> inputs) {
    RungeKuttaStep taken =
        RungeKuttaStep.take(
            ops,
            tableau,
            field,
            Optional.of(inputs.get(TIME)),
            inputs.get(SIZE),
            inputs.get(STATE),
            tableau.firstSameAsLast() ? Optional.of(inputs.get(FIRST_STAGE)) : Optional.empty(),
            parametersOf(inputs));
    List<Tensor> outputs = new ArrayList<>(List.of(taken.to()));
    taken.nextFirstStage(tableau).ifPresent(outputs::add);
    solver.tolerance().ifPresent(t -> outputs.add(taken.errorRatio(ops, tableau, t)));
    return outputs;
  }

  private List<Tensor> derivative(Operations ops, List<Tensor> inputs) {
    return List.of(
        field.derivative(ops, inputs.get(TIME), inputs.get(STATE), parametersOf(inputs)));
  }

  private static List<Tensor> parametersOf(List<Tensor> inputs) {
    return inputs.subList(FIRST_STAGE + 1, inputs.size());
  }

  private List<HostValues> inputs(double time, double size, HostValues state, HostValues stage) {
    List<HostValues> inputs = new ArrayList<>();
    inputs.add(HostValues.scalar(dtype, time));
    inputs.add(HostValues.scalar(dtype, size));
    inputs.add(state);
    inputs.add(stage == null ? state : stage); // Unread unless the method reuses a stage.
    inputs.addAll(parameters);
    return inputs;
  }

  Result step(double time, double size, HostValues state, HostValues firstStage) {
    List<HostValues> outputs = step.call(inputs(time, size, state, firstStage));
    Optional<HostValues> lastStage =
        tableau.firstSameAsLast() ? Optional.of(outputs.get(1)) : Optional.empty();
    double ratio =
        solver.tolerance().isPresent() ? outputs.get(outputs.size() - 1).scalar() : Double.NaN;
    return new Result(outputs.get(0), lastStage, ratio);
  }

  HostValues derivative(double time, HostValues state) {
    return derivative.call(inputs(time, 0, state, null)).get(0);
  }

  int evaluationsPerStep() {
    return tableau.firstSameAsLast() ? tableau.stages() - 1 : tableau.stages();
  }

  @Override
  public void close() {
    step.close();
    if (derivative != null) {
      derivative.close();
    }
  }
}
