package org.attractor.backend.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.OdeTrajectory;
import org.attractor.api.spi.CheckedOperations;
import org.attractor.api.spi.Decompositions;
import org.attractor.api.spi.RungeKuttaReplay;
import org.attractor.api.tensor.Cell;
import org.attractor.api.tensor.GruWeights;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;

/**
 * Operations that are recorded. Loops are recorded as such, with one step as a function: a graph of
 * all steps would take SameDiff minutes to differentiate.
 */
final class GraphOperations extends CheckedOperations<Integer> {
  private final Recorder recorder;

  GraphOperations(Recorder recorder) {
    super(recorder);
    this.recorder = recorder;
  }

  @Override
  protected Tensor scanUnchecked(
      Cell cell, Tensor initialState, int steps, List<Tensor> parameters) {
    if (anyEmpty(Stream.concat(Stream.of(initialState), parameters.stream()))) {
      return Decompositions.scan(this, cell, initialState, steps, parameters);
    }
    Shape state = initialState.shape();
    TensorFunction step =
        (ops, in) ->
            List.of(
                Decompositions.scan(ops, cell, in.get(0), 1, in.subList(1, in.size()))
                    .reshape(state));
    List<Tensor> states =
        loop(
            step,
            steps,
            false,
            List.of(initialState),
            List.of(),
            parameters,
            List.of(Recording.Kept.ALL));
    return states.get(0).transpose(1, 0, 2);
  }

  @Override
  protected Tensor gruSequenceUnchecked(Tensor inputs, GruWeights forward, GruWeights backward) {
    if (anyEmpty(Stream.of(inputs, forward.weightHh()))) {
      return Decompositions.gruSequence(this, inputs, forward, backward);
    }
    Tensor byTime = inputs.transpose(1, 0, 2);
    return concat(1, List.of(lastState(byTime, forward, false), lastState(byTime, backward, true)));
  }

  private Tensor lastState(Tensor inputs, GruWeights weights, boolean backwards) {
    TensorSpec state = TensorSpec.of(inputs.dtype(), inputs.shape().size(1), weights.hidden());
    List<Tensor> states =
        loop(
            (ops, in) -> List.of(ops.gruCell(in.get(1), in.get(0), in.get(2), in.get(3))),
            inputs.shape().size(0),
            backwards,
            List.of(zeros(state)),
            List.of(linear(inputs, weights.weightIh(), weights.biasIh())),
            List.of(weights.weightHh(), weights.biasHh()),
            List.of(Recording.Kept.LAST));
    return states.get(0);
  }

  @Override
  protected OdeTrajectory odeSolveUnchecked(OdeSolve solve) {
    if (solve.steps() == 0
        || anyEmpty(Stream.concat(Stream.of(solve.initialState()), solve.parameters().stream()))) {
      return RungeKuttaReplay.run(this, solve);
    }
    return new OdeLoop(this, solve).run();
  }

  /** Records a loop; see {@link Recording.Repetition}. */
  List<Tensor> loop(
      TensorFunction step,
      int steps,
      boolean backwards,
      List<Tensor> initial,
      List<Tensor> sequences,
      List<Tensor> invariants,
      List<Recording.Kept> kept) {
    List<TensorSpec> specs = new ArrayList<>();
    initial.forEach(t -> specs.add(t.spec()));
    for (Tensor sequence : sequences) {
      int[] sizes = sequence.shape().sizes();
      Shape element = Shape.of(Arrays.copyOfRange(sizes, 1, sizes.length));
      specs.add(new TensorSpec(element, sequence.dtype()));
    }
    invariants.forEach(t -> specs.add(t.spec()));
    Recording.Repetition loop =
        new Recording.Repetition(
            Recording.of(step, specs),
            steps,
            backwards,
            handles(initial),
            handles(sequences),
            handles(invariants),
            kept);
    List<Integer> numbers = recorder.add(loop);
    List<TensorSpec> results = loop.results();
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      tensors.add(wrap(numbers.get(i), results.get(i)));
    }
    return tensors;
  }

  private static boolean anyEmpty(Stream<Tensor> tensors) {
    return tensors.anyMatch(t -> t.shape().count() == 0);
  }
}
