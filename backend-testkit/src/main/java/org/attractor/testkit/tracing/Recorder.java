package org.attractor.testkit.tracing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.OdeTrajectory;
import org.attractor.api.ode.VectorField;
import org.attractor.api.spi.CheckedOperations;
import org.attractor.api.spi.UserFunctions;
import org.attractor.api.tensor.Cell;
import org.attractor.api.tensor.GruWeights;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;

/**
 * Records primitives and structured operations alike as steps of a {@link Graph}. Cells and vector
 * fields are recorded apart, so that one which captures a tensor from around it fails.
 */
final class Recorder extends CheckedOperations<Integer> {
  private final SlotPrimitives slots;

  Recorder() {
    this(new SlotPrimitives());
  }

  private Recorder(SlotPrimitives slots) {
    super(slots);
    this.slots = slots;
  }

  Graph record(TensorFunction function, List<TensorSpec> inputs) {
    List<Tensor> arguments = inputs.stream().map(spec -> wrap(slots.input(), spec)).toList();
    List<Tensor> outputs = function.apply(this, arguments);
    UserFunctions.requireOutputs(outputs);
    return new Graph(inputs, slots.steps(), handles(outputs));
  }

  static String names(List<Integer> slots) {
    return slots.stream().map(i -> "%" + i).collect(Collectors.joining(", "));
  }

  private List<Integer> slotsOf(Tensor... tensors) {
    return handles(List.of(tensors));
  }

  private Tensor one(TensorSpec spec, String description, Graph.Action action) {
    return wrap(slots.record(description, 1, action), spec);
  }

  @Override
  protected Tensor linearUnchecked(Tensor x, Tensor weight, Tensor bias) {
    List<Integer> at = slotsOf(x, weight, bias);
    TensorSpec spec = new TensorSpec(x.shape().with(-1, weight.shape().size(0)), x.dtype());
    return one(
        spec,
        "linear " + names(at),
        (ops, s) -> List.of(ops.linear(s.get(at.get(0)), s.get(at.get(1)), s.get(at.get(2)))));
  }

  @Override
  protected Tensor linearCombinationUnchecked(double[] weights, List<Tensor> tensors) {
    List<Integer> at = handles(tensors);
    double[] copy = weights.clone();
    return one(
        tensors.get(0).spec(),
        "linearCombination " + Arrays.toString(copy) + " " + names(at),
        (ops, s) -> List.of(ops.linearCombination(copy, at.stream().map(s::get).toList())));
  }

  @Override
  protected Tensor gruCellUnchecked(
      Tensor inputGates, Tensor state, Tensor weightHh, Tensor biasHh) {
    List<Integer> at = slotsOf(inputGates, state, weightHh, biasHh);
    return one(
        state.spec(),
        "gruCell " + names(at),
        (ops, s) ->
            List.of(
                ops.gruCell(
                    s.get(at.get(0)), s.get(at.get(1)), s.get(at.get(2)), s.get(at.get(3)))));
  }

  @Override
  protected Tensor gruSequenceUnchecked(Tensor inputs, GruWeights forward, GruWeights backward) {
    List<Integer> at = slotsOf(inputs);
    List<Integer> ahead = slotsOf(forward);
    List<Integer> back = slotsOf(backward);
    TensorSpec spec =
        TensorSpec.of(inputs.dtype(), inputs.shape().size(0), forward.hidden() + backward.hidden());
    return one(
        spec,
        "gruSequence " + names(at) + "; " + names(ahead) + "; " + names(back),
        (ops, s) ->
            List.of(ops.gruSequence(s.get(at.get(0)), weights(ahead, s), weights(back, s))));
  }

  private List<Integer> slotsOf(GruWeights w) {
    return slotsOf(w.weightIh(), w.weightHh(), w.biasIh(), w.biasHh());
  }

  private static GruWeights weights(List<Integer> at, List<Tensor> s) {
    return new GruWeights(s.get(at.get(0)), s.get(at.get(1)), s.get(at.get(2)), s.get(at.get(3)));
  }

  @Override
  protected Tensor scanUnchecked(
      Cell cell, Tensor initialState, int steps, List<Tensor> parameters) {
    Graph body =
        Graph.record(
            (ops, in) -> List.of(cell.next(ops, in.get(0), in.subList(1, in.size()))),
            specs(List.of(initialState), parameters));
    int state = handle(initialState);
    List<Integer> at = handles(parameters);
    Cell replayed = (ops, x, p) -> body.apply(ops, join(List.of(x), p)).get(0);
    TensorSpec spec = new TensorSpec(initialState.shape().insert(1, steps), initialState.dtype());
    return one(
        spec,
        "scan " + steps + " %" + state + " " + names(at) + " {\n" + body.describe() + "\n}",
        (ops, s) ->
            List.of(ops.scan(replayed, s.get(state), steps, at.stream().map(s::get).toList())));
  }

  @Override
  protected OdeTrajectory odeSolveUnchecked(OdeSolve solve) {
    Tensor initial = solve.initialState();
    TensorSpec time = TensorSpec.of(initial.dtype());
    List<TensorSpec> fieldInputs = new ArrayList<>(List.of(time, initial.spec()));
    solve.parameters().forEach(p -> fieldInputs.add(p.spec()));
    VectorField original = solve.field();
    Graph body =
        Graph.record(
            (ops, in) ->
                List.of(original.derivative(ops, in.get(0), in.get(1), in.subList(2, in.size()))),
            fieldInputs);
    VectorField replayed = new ReplayedField(body, original.autonomous());
    int state = handle(initial);
    int sizes = handle(solve.stepSizes());
    Optional<Integer> starts = solve.stepStarts().map(this::handle);
    List<Integer> at = handles(solve.parameters());
    int[] counts = solve.stepsPerInterval().clone();
    boolean ratios = solve.tolerance().isPresent();
    String description =
        "odeSolve "
            + solve.tableau()
            + " "
            + Arrays.toString(counts)
            + " "
            + solve.tolerance()
            + " %"
            + state
            + " %"
            + sizes
            + " "
            + starts
            + " "
            + names(at)
            + " {\n"
            + body.describe()
            + "\n}";
    int first =
        slots.record(
            description,
            ratios ? 2 : 1,
            (ops, s) -> {
              OdeTrajectory trajectory =
                  ops.odeSolve(
                      new OdeSolve(
                          replayed,
                          solve.tableau(),
                          counts,
                          s.get(state),
                          s.get(sizes),
                          starts.map(s::get),
                          solve.tolerance(),
                          at.stream().map(s::get).toList()));
              return trajectory
                  .errorRatios()
                  .map(r -> List.of(trajectory.states(), r))
                  .orElse(List.of(trajectory.states()));
            });
    Shape states = initial.shape().insert(1, counts.length + 1);
    Tensor trajectory = wrap(first, new TensorSpec(states, initial.dtype()));
    return new OdeTrajectory(
        trajectory,
        ratios
            ? Optional.of(wrap(first + 1, TensorSpec.of(initial.dtype(), solve.steps())))
            : Optional.empty());
  }

  @Override
  protected Tensor poissonLogLikelihoodUnchecked(Tensor logRates, Tensor counts) {
    List<Integer> at = slotsOf(logRates, counts);
    return one(
        TensorSpec.of(logRates.dtype()),
        "poissonLogLikelihood " + names(at),
        (ops, s) -> List.of(ops.poissonLogLikelihood(s.get(at.get(0)), s.get(at.get(1)))));
  }

  private record ReplayedField(Graph body, boolean autonomous) implements VectorField {
    @Override
    public Tensor derivative(Operations ops, Tensor time, Tensor state, List<Tensor> parameters) {
      return body.apply(ops, join(List.of(time, state), parameters)).get(0);
    }
  }

  private static <T> List<T> join(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static List<TensorSpec> specs(List<Tensor> first, List<Tensor> second) {
    return join(first, second).stream().map(Tensor::spec).toList();
  }
}
