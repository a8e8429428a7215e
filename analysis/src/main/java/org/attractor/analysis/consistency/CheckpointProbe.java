package org.attractor.analysis.consistency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.attractor.analysis.consistency.reference.ReferenceEvaluation;
import org.attractor.analysis.consistency.reference.ReferenceEvaluation.Solve;
import org.attractor.analysis.consistency.reference.ReferenceModel;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.model.Dynamics;
import org.attractor.api.model.ModelInput;
import org.attractor.api.model.Rollout;
import org.attractor.api.ode.InitialValueProblem;
import org.attractor.api.ode.Solution;
import org.attractor.api.ode.SolveStatus;
import org.attractor.api.ode.StepGrid;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.core.model.SolverSettings;
import org.attractor.core.ode.RungeKuttaSolver;
import org.attractor.core.training.ForwardFunction;

/**
 * A published checkpoint on its batch: initial states, latents, log rates, loss and the gradient of
 * the loss with respect to every parameter. Every engine replays the same step grid.
 */
final class CheckpointProbe implements Probe {
  /** Trials by which the budget is measured. */
  private static final int SENSITIVE_TRIALS = 8;

  /** Steps a bin where the stored results are those of exact integration. */
  private static final int CONVERGED_STEPS = 2;

  private final ReferenceModel model;
  private final ReferenceEvaluation evaluation;
  private final HostValues spikes;
  private final Optional<StepGrid> grid;
  private final ForwardFunction function;

  private CheckpointProbe(
      ReferenceModel model,
      ReferenceEvaluation evaluation,
      HostValues spikes,
      Optional<StepGrid> grid) {
    this.model = model;
    this.evaluation = evaluation;
    this.spikes = spikes;
    this.grid = grid;
    SequentialAutoencoder autoencoder = autoencoder(model, evaluation);
    this.function =
        new ForwardFunction(
            autoencoder,
            spikes.shape().size(0),
            grid.map(Rollout::on).orElse(Rollout.ofMap(autoencoder.bins())),
            autoencoder.bins(),
            false);
  }

  /**
   * The probe of what a file holds of a model.
   *
   * @param reference chooses the step grid where the file does not say it
   */
  static CheckpointProbe of(
      ReferenceModel model, ReferenceEvaluation evaluation, Backend reference) {
    return new CheckpointProbe(
        model, evaluation, model.spikes(), grid(model, evaluation, reference));
  }

  private static SequentialAutoencoder autoencoder(
      ReferenceModel model, ReferenceEvaluation evaluation) {
    SolverSettings solver =
        evaluation
            .solve()
            .map(solve -> new SolverSettings(solve.tableau(), Optional.empty(), 1))
            .orElse(model.settings().solver());
    return new SequentialAutoencoder(model.settings().withSolver(solver));
  }

  private static Optional<StepGrid> grid(
      ReferenceModel model, ReferenceEvaluation evaluation, Backend reference) {
    if (evaluation.solve().isEmpty()) {
      return Optional.empty();
    }
    Solve solve = evaluation.solve().get();
    int bins = model.settings().bins();
    double[] times = IntStream.range(0, bins).mapToDouble(i -> (double) i / (bins - 1)).toArray();
    int steps = solve.converged() ? CONVERGED_STEPS : Math.max(1, solve.stepsPerBin());
    StepGrid equal = StepGrid.uniform(times, steps);
    if (solve.tolerance().isEmpty()) {
      return Optional.of(equal);
    }
    // The encoder's output does not depend on the grid.
    CheckpointProbe first =
        new CheckpointProbe(model, evaluation, model.spikes(), Optional.of(equal));
    HostValues initial =
        first.evaluate(reference, DType.FLOAT64).auxiliary().get(ForwardFunction.INITIAL_STATE);
    Dynamics.Flow flow = (Dynamics.Flow) first.function.model().dynamics();
    Solution solution =
        RungeKuttaSolver.adaptive(solve.tableau(), solve.tolerance().get())
            .solve(
                reference,
                new InitialValueProblem(
                    flow.field(),
                    initial,
                    times,
                    flow.parameterNames().stream()
                        .map(name -> model.weights().get(name).to(DType.FLOAT64))
                        .toList()));
    if (solution.status() != SolveStatus.SUCCESS) {
      throw new IllegalStateException(
          model.system() + "/" + model.name() + ": " + solution.status().explanation());
    }
    return Optional.of(solution.grid());
  }

  @Override
  public String check() {
    return "checkpoints";
  }

  @Override
  public String subject() {
    return model.system() + "/" + model.name() + " " + evaluation.name();
  }

  private ValueAndGradient evaluate(Backend backend, DType dtype) {
    List<HostValues> inputs = new ArrayList<>();
    model.weights().values().forEach(weight -> inputs.add(weight.to(dtype)));
    inputs.add(spikes.to(dtype));
    for (ModelInput input : function.modelInputs()) {
      // Without dropout a model asks for step sizes alone.
      inputs.add(HostValues.of(dtype, input.shape(), grid.orElseThrow().stepSizes()));
    }
    int[] parameters = IntStream.range(0, model.weights().size()).toArray();
    try (Compiled compiled = backend.compile(function, function.inputs(dtype))) {
      return compiled.valueAndGradient(inputs, parameters);
    }
  }

  @Override
  public List<Quantity> run(Backend backend, DType dtype) {
    ValueAndGradient result = evaluate(backend, dtype);
    List<HostValues> outputs = result.auxiliary();
    List<Quantity> quantities = new ArrayList<>();
    quantities.add(
        output(ReferenceEvaluation.INITIAL_STATE, outputs.get(ForwardFunction.INITIAL_STATE)));
    quantities.add(output(ReferenceEvaluation.LATENTS, outputs.get(ForwardFunction.LATENTS)));
    quantities.add(output(ReferenceEvaluation.LOG_RATES, outputs.get(ForwardFunction.LOG_RATES)));
    quantities.add(new Quantity("loss", "loss", new double[] {result.value()}));
    int index = 0;
    for (String name : model.weights().keySet()) {
      quantities.add(
          new Quantity(
              "gradients",
              ReferenceEvaluation.gradientOf(name),
              result.gradients().get(index++).toDoubles()));
    }
    return quantities;
  }

  private static Quantity output(String name, HostValues values) {
    return new Quantity("outputs", name, values.toDoubles());
  }

  @Override
  public List<Quantity> expected() {
    List<Quantity> stored = new ArrayList<>();
    evaluation.arrays().forEach((name, values) -> stored.add(output(name, values)));
    evaluation
        .loss()
        .ifPresent(loss -> stored.add(new Quantity("loss", "loss", new double[] {loss})));
    return stored;
  }

  /**
   * By halving every step: the change bounds what is left of the error if halving steps at least
   * halves it. Doubled where the stored results have adapted steps, of the same tolerance but other
   * sizes, for they have an error of their own.
   */
  @Override
  public Map<String, Double> truncation(Backend reference) {
    boolean known =
        evaluation.solve().map(s -> !s.converged() && s.tolerance().isEmpty()).orElse(true);
    if (known) {
      return Map.of();
    }
    double factor = evaluation.solve().get().converged() ? 2 : 4;
    List<Quantity> coarse = run(reference, DType.FLOAT64);
    List<Quantity> fine =
        new CheckpointProbe(model, evaluation, spikes, grid.map(CheckpointProbe::halved))
            .run(reference, DType.FLOAT64);
    Map<String, Double> errors = new HashMap<>();
    for (int q = 0; q < coarse.size(); q++) {
      errors.put(coarse.get(q).name(), factor * coarse.get(q).distance(fine.get(q)));
    }
    return errors;
  }

  private static StepGrid halved(StepGrid grid) {
    int steps = grid.steps();
    double[] starts = new double[2 * steps];
    double[] sizes = new double[2 * steps];
    for (int i = 0; i < 2 * steps; i++) {
      sizes[i] = grid.stepSizes()[i / 2] / 2;
      starts[i] = grid.stepStarts()[i / 2] + (i % 2) * sizes[i];
    }
    int[] counts = IntStream.of(grid.stepsPerInterval()).map(count -> 2 * count).toArray();
    return new StepGrid(grid.times(), counts, starts, sizes);
  }

  /** A part of a large batch: errors of means over fewer trials are larger, if anything. */
  @Override
  public Probe sensitive() {
    int trials = spikes.shape().size(0);
    if (trials <= SENSITIVE_TRIALS) {
      return this;
    }
    int[] kept = spikes.shape().sizes();
    kept[0] = SENSITIVE_TRIALS;
    int count = spikes.shape().count() / trials * SENSITIVE_TRIALS;
    double[] values = java.util.Arrays.copyOf(spikes.toDoubles(), count);
    HostValues part =
        HostValues.of(spikes.dtype(), org.attractor.api.tensor.Shape.of(kept), values);
    return new CheckpointProbe(model, evaluation, part, grid);
  }
}
