package org.attractor.backend.djl;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.attractor.api.ode.ErrorNorm;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.OdeTrajectory;
import org.attractor.api.ode.Tableau;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.spi.UserFunctions;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;

/**
 * Replays a solve on a grid that is not differentiated, in few operators: with the step sizes known
 * on the host, x + h Σ a_j k_j is one {@link StageCombination}, and the error ratios of all steps
 * are computed together after the last.
 */
final class TorchReplay {
  private final TorchOperations ops;
  private final TorchPrimitives torch;
  private final OdeSolve solve;
  private final Tableau tableau;
  private final TensorSpec state;
  private final HostValues sizes;
  private final Optional<HostValues> starts;
  private final Map<Double, StageCombination[]> combinations = new HashMap<>();
  private final List<PtNDArray> stepEnds = new ArrayList<>();
  private final List<PtNDArray> errors = new ArrayList<>();

  TorchReplay(TorchOperations ops, OdeSolve solve) {
    this.ops = ops;
    this.torch = ops.torch();
    this.solve = solve;
    this.tableau = solve.tableau();
    this.state = solve.initialState().spec();
    this.sizes = toHost(solve.stepSizes());
    this.starts = solve.stepStarts().map(this::toHost);
  }

  private HostValues toHost(Tensor tensor) {
    return Transfer.toHost(ops.handle(tensor), tensor.spec());
  }

  OdeTrajectory run() {
    List<PtNDArray> outputs = new ArrayList<>(solve.stepsPerInterval().length + 1);
    PtNDArray current = ops.handle(solve.initialState());
    outputs.add(current);
    stepEnds.add(current);
    PtNDArray firstStage = null;
    int index = 0;
    for (int count : solve.stepsPerInterval()) {
      for (int i = 0; i < count; i++, index++) {
        int mark = torch.mark();
        PtNDArray[] stages = new PtNDArray[tableau.stages()];
        current = step(index, current, firstStage, stages);
        firstStage = tableau.firstSameAsLast() ? stages[stages.length - 1] : null;
        PtNDArray error = solve.tolerance().isPresent() ? error(index, stages) : null;
        torch.release(mark, current, firstStage, error);
        stepEnds.add(current);
        errors.add(error);
      }
      outputs.add(current);
    }
    TensorSpec all = new TensorSpec(state.shape().insert(1, outputs.size()), state.dtype());
    return new OdeTrajectory(
        ops.wrap(torch.stack(1, outputs), all), solve.tolerance().map(this::ratios));
  }

  /** The next state; fills in the stages. */
  private PtNDArray step(int index, PtNDArray from, PtNDArray firstStage, PtNDArray[] stages) {
    double size = sizes.get(index);
    StageCombination[] rows = combinations.computeIfAbsent(size, this::rows);
    PtNDArray stageState = from;
    for (int i = 0; i < stages.length; i++) {
      stageState = i == 0 ? from : rows[i].addTo(from, stages);
      stages[i] = i == 0 && firstStage != null ? firstStage : derivative(index, i, stageState);
    }
    // With FSAL the last stage was evaluated at the new state itself.
    return tableau.firstSameAsLast() ? stageState : rows[stages.length].addTo(from, stages);
  }

  /** For a step size: the rows of a, then b, then the error's weights if there are any. */
  private StageCombination[] rows(double size) {
    int stages = tableau.stages();
    StageCombination[] rows = new StageCombination[stages + 2];
    for (int i = 1; i < stages; i++) {
      rows[i] = new StageCombination(torch, tableau.a()[i], size, state);
    }
    rows[stages] = new StageCombination(torch, tableau.b(), size, state);
    if (tableau.adaptive()) {
      rows[stages + 1] = new StageCombination(torch, tableau.error(), size, state);
    }
    return rows;
  }

  private PtNDArray derivative(int index, int stage, PtNDArray at) {
    double node = tableau.c()[stage];
    double time =
        solve.field().autonomous() ? 0 : starts.orElseThrow().get(index) + node * sizes.get(index);
    Tensor scalar = ops.fill(new TensorSpec(Shape.scalar(), state.dtype()), time);
    Tensor argument = ops.wrap(at, state);
    Tensor derivative =
        ops.closed(() -> solve.field().derivative(ops, scalar, argument, solve.parameters()));
    UserFunctions.requireDerivative(derivative, state);
    return ops.handle(derivative);
  }

  /** The local error estimate of one step, through which no gradient flows. */
  private PtNDArray error(int index, PtNDArray[] stages) {
    StageCombination row = combinations.get(sizes.get(index))[stages.length + 1];
    return withoutTape(() -> row.addTo(null, stages));
  }

  private static PtNDArray withoutTape(Supplier<PtNDArray> code) {
    boolean recorded = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try {
      return code.get();
    } finally {
      JniUtils.setGradMode(recorded);
    }
  }

  /** Error ratios of all steps: {@code [steps]}. */
  private Tensor ratios(Tolerance tolerance) {
    TensorSpec result = TensorSpec.of(state.dtype(), errors.size());
    if (errors.isEmpty()) {
      return ops.zeros(result);
    }
    return ops.wrap(withoutTape(() -> ratios(tolerance, errors.size())), result);
  }

  private PtNDArray ratios(Tolerance tolerance, int steps) {
    int mark = torch.mark();
    PtNDArray error = torch.stack(0, errors);
    PtNDArray magnitude = torch.track(JniUtils.abs(torch.stack(0, stepEnds)));
    PtNDArray larger =
        torch.track(
            JniUtils.max(
                torch.track(JniUtils.slice(magnitude, 0, 0, steps, 1)),
                torch.track(JniUtils.slice(magnitude, 0, 1, steps + 1L, 1))));
    TensorSpec same = new TensorSpec(state.shape().insert(0, steps), state.dtype());
    PtNDArray scale =
        torch.addConstant(
            torch.mulConstant(larger, tolerance.relative(), same), tolerance.absolute(), same);
    PtNDArray squares = torch.track(JniUtils.square(torch.track(JniUtils.div(error, scale))));
    PtNDArray overStates = torch.track(JniUtils.mean(squares, 2, false));
    PtNDArray overTrials =
        torch.track(
            tolerance.norm() == ErrorNorm.BATCH_RMS
                ? JniUtils.mean(overStates, 1, false)
                : JniUtils.max(overStates, 1, false));
    PtNDArray ratios = torch.track(JniUtils.sqrt(overTrials));
    torch.release(mark, ratios);
    return ratios;
  }
}
