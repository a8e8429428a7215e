package org.attractor.core.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.attractor.api.backend.Backend;
import org.attractor.api.model.Dynamics;
import org.attractor.api.model.Model;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.model.Rollout;
import org.attractor.api.ode.ErrorNorm;
import org.attractor.api.ode.Solution;
import org.attractor.api.ode.StepGrid;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorSpec;

/**
 * Runs a model over batches, forward only or with gradients. A batch is split into shards that are
 * computed in parallel, each by a compiled function of its own, and reduced in order. Adaptive
 * dynamics are replayed on the first grid, and where that misses the tolerance, on an adapted one.
 */
public final class ForwardPass implements AutoCloseable {
  private final Model model;
  private final DType dtype;
  private final List<CompiledCache> caches;
  private final ExecutorService workers;
  private final Optional<GridChooser> grids;

  /**
   * @param dtype precision of the computation
   * @param shards parts of a batch, at least 1
   */
  public ForwardPass(Backend backend, Model model, DType dtype, int shards) {
    this.model = model;
    this.dtype = dtype;
    this.caches =
        IntStream.range(0, shards).mapToObj(i -> new CompiledCache(backend, dtype)).toList();
    this.workers = Tasks.threads(shards, "attractor-shard");
    this.grids =
        model.dynamics() instanceof Dynamics.Flow flow
            ? Optional.of(new GridChooser(backend, model, flow))
            : Optional.empty();
  }

  /**
   * What is to be computed.
   *
   * @param spikes counts of whole trials {@code [trial, time, neuron]}
   * @param bins to decode
   * @param points bins in the loss
   * @param dropout masks by name {@code [trial, ...]}; empty when dropout does not act
   * @param gradient whether gradients are wanted
   */
  public record Request(
      HostValues spikes, int bins, int points, Optional<DropoutMasks> dropout, boolean gradient) {
    /** Whole trials, forward only, without dropout. */
    public static Request evaluate(HostValues spikes) {
      int bins = spikes.shape().size(1);
      return new Request(spikes, bins, bins, Optional.empty(), false);
    }
  }

  /**
   * Computes a batch.
   *
   * @throws SolveFailedException if the vector field cannot be integrated within the tolerance
   */
  public ForwardResult run(ParameterSet parameters, Request request) {
    if (grids.isEmpty()) {
      return merge(shards(parameters, request, Rollout.ofMap(request.bins), null), request.bins);
    }
    GridChooser chooser = grids.get();
    Dynamics.Flow flow = (Dynamics.Flow) model.dynamics();
    StepGrid grid = chooser.first(request.bins);
    List<Shard> shards = shards(parameters, request, Rollout.on(grid), grid);
    int evaluations = flow.tableau().evaluations(grid.steps());
    if (flow.tolerance().isPresent() && missesTolerance(shards, flow)) {
      List<HostValues> own = flow.parameterNames().stream().map(parameters::get).toList();
      HostValues initial =
          joinRows(
              shards.stream().map(s -> s.auxiliary.get(ForwardFunction.INITIAL_STATE)).toList());
      Solution adapted = chooser.adapt(request.bins, initial, own);
      grid = adapted.grid();
      evaluations += adapted.statistics().evaluations() + flow.tableau().evaluations(grid.steps());
      shards = shards(parameters, request, Rollout.on(grid), grid);
    }
    return merge(shards, evaluations);
  }

  /** One shard's results and its share of the batch. */
  private record Shard(
      double weight, double loss, List<HostValues> gradients, List<HostValues> auxiliary) {}

  private List<Shard> shards(
      ParameterSet parameters, Request request, Rollout rollout, StepGrid grid) {
    int trials = request.spikes.shape().size(0);
    int count = Math.min(caches.size(), trials);
    if (count == 1) {
      return List.of(shard(parameters, request, rollout, grid, 0, 0, trials));
    }
    List<Future<Shard>> futures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int worker = i;
      int from = (int) ((long) trials * i / count);
      int to = (int) ((long) trials * (i + 1) / count);
      futures.add(
          workers.submit(() -> shard(parameters, request, rollout, grid, worker, from, to)));
    }
    List<Shard> shards = new ArrayList<>();
    RuntimeException failure = null;
    for (Future<Shard> future : futures) {
      // All of them, also after a failure: a compiled function must be at rest when it is used
      // again
      // or closed.
      try {
        shards.add(Tasks.await(future));
      } catch (RuntimeException failed) {
        failure = failure == null ? failed : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return shards;
  }

  private Shard shard(
      ParameterSet parameters,
      Request request,
      Rollout rollout,
      StepGrid grid,
      int worker,
      int from,
      int to) {
    boolean training = request.dropout.isPresent();
    ForwardFunction function =
        new ForwardFunction(model, to - from, rollout, request.points, training);
    List<HostValues> inputs = new ArrayList<>(parameters.inOrder());
    inputs.add(TrialBatch.rows(request.spikes, from, to, dtype));
    function
        .modelInputs()
        .forEach(
            input ->
                inputs.add(
                    switch (input.kind()) {
                      case STEP_SIZES -> HostValues.of(dtype, input.shape(), grid.stepSizes());
                      case DROPOUT_MASK ->
                          TrialBatch.rows(
                              request.dropout.orElseThrow().mask(input.name()), from, to, dtype);
                    }));
    double weight = (double) (to - from) / request.spikes.shape().size(0);
    var compiled = caches.get(worker).get(function);
    if (!request.gradient) {
      List<HostValues> outputs = compiled.call(inputs);
      return new Shard(
          weight, outputs.get(0).scalar(), List.of(), outputs.subList(1, outputs.size()));
    }
    int[] wrt = IntStream.range(0, parameters.names().size()).toArray();
    var result = compiled.valueAndGradient(inputs, wrt);
    return new Shard(weight, result.value(), result.gradients(), result.auxiliary());
  }

  private static boolean missesTolerance(List<Shard> shards, Dynamics.Flow flow) {
    boolean rms = flow.tolerance().orElseThrow().norm() == ErrorNorm.BATCH_RMS;
    int steps = shards.get(0).auxiliary.get(ForwardFunction.ERROR_RATIOS).shape().count();
    for (int step = 0; step < steps; step++) {
      double combined = 0;
      for (Shard shard : shards) {
        double ratio = shard.auxiliary.get(ForwardFunction.ERROR_RATIOS).get(step);
        // The batch's mean square is the weighted mean of the shards' mean squares.
        combined = rms ? combined + shard.weight * ratio * ratio : Math.max(combined, ratio);
      }
      if (!(combined <= 1)) {
        return true;
      }
    }
    return false;
  }

  private static ForwardResult merge(List<Shard> shards, int evaluations) {
    double loss = 0;
    for (Shard shard : shards) {
      loss += shard.weight * shard.loss;
    }
    return new ForwardResult(
        loss,
        mergeGradients(shards),
        joinRows(shards.stream().map(s -> s.auxiliary.get(ForwardFunction.LATENTS)).toList()),
        joinRows(shards.stream().map(s -> s.auxiliary.get(ForwardFunction.LOG_RATES)).toList()),
        evaluations);
  }

  private static List<HostValues> mergeGradients(List<Shard> shards) {
    List<HostValues> first = shards.get(0).gradients;
    if (shards.size() == 1) {
      return first;
    }
    List<HostValues> merged = new ArrayList<>();
    for (int p = 0; p < first.size(); p++) {
      double[] total = new double[first.get(p).shape().count()];
      for (Shard shard : shards) {
        HostValues gradient = shard.gradients.get(p);
        for (int i = 0; i < total.length; i++) {
          total[i] += shard.weight * gradient.get(i);
        }
      }
      merged.add(HostValues.of(first.get(p).dtype(), first.get(p).shape(), total));
    }
    return merged;
  }

  static HostValues joinRows(List<HostValues> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    int rows = parts.stream().mapToInt(p -> p.shape().size(0)).sum();
    HostValues joined =
        HostValues.zeros(new TensorSpec(parts.get(0).shape().with(0, rows), parts.get(0).dtype()));
    int offset = 0;
    for (HostValues part : parts) {
      int length = part.shape().count();
      if (part.dtype() == DType.FLOAT32) {
        System.arraycopy(part.floats(), 0, joined.floats(), offset, length);
      } else {
        System.arraycopy(part.doubles(), 0, joined.doubles(), offset, length);
      }
      offset += length;
    }
    return joined;
  }

  @Override
  public void close() {
    workers.shutdownNow();
    caches.forEach(CompiledCache::close);
  }
}
