package org.attractor.backend.jvm.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.backend.jvm.kernel.Scratch;
import org.attractor.backend.jvm.kernel.Sums;

/**
 * A graph bound to arrays of its own: evaluates it and pulls cotangents back, any number of times,
 * without allocating anything but the results that it hands out. Numbers of both precisions are
 * held as doubles. For one thread at a time.
 */
public final class Evaluation {
  private final Graph graph;
  private final Activity activity;
  private final double[][] values;
  private final double[][] cotangents;
  private final Step[] valueSteps;
  private final Step[] pullSteps;
  private final Scratch scratch;

  /**
   * Plans the evaluation and allocates its arrays.
   *
   * @param wrt indices of the inputs to differentiate with respect to
   * @param seeded for each output whether {@link #pullBack} is given a cotangent of it
   */
  public Evaluation(Graph graph, int[] wrt, boolean[] seeded) {
    this.graph = graph;
    this.activity = new Activity(graph, wrt, seeded);
    Planner planner = new Planner(graph, activity);
    this.valueSteps = planner.valueSteps();
    this.pullSteps = planner.pullSteps();
    this.values = planner.values();
    this.cotangents = planner.cotangents();
    this.scratch = new Scratch(pullSteps.length > 0);
  }

  /** An evaluation without gradients. */
  public static Evaluation ofValues(Graph graph) {
    return new Evaluation(graph, new int[0], new boolean[graph.outputSymbols().size()]);
  }

  /**
   * Computes the outputs.
   *
   * @param inputs of the shapes and precisions that the graph was traced for; copied
   */
  public void run(List<HostValues> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      if (values[i] != null) {
        copy(inputs.get(i), values[i]);
      }
    }
    for (Step step : valueSteps) {
      step.run(scratch);
    }
  }

  private static void copy(HostValues from, double[] to) {
    if (from.dtype() == DType.FLOAT64) {
      System.arraycopy(from.doubles(), 0, to, 0, to.length);
    } else {
      float[] floats = from.floats();
      for (int i = 0; i < to.length; i++) {
        to[i] = floats[i];
      }
    }
  }

  /** A copy of an output of the last {@link #run}. */
  public HostValues output(int index) {
    Symbol output = graph.outputSymbols().get(index);
    return HostValues.of(
        output.spec().dtype(), output.spec().shape(), values[output.node().index()]);
  }

  /** Copies of several outputs, from that index on. */
  public List<HostValues> outputsFrom(int first) {
    return IntStream.range(first, graph.outputSymbols().size()).mapToObj(this::output).toList();
  }

  /**
   * Pulls cotangents back to the inputs, at the point of the last {@link #run}.
   *
   * @param seeds one for each output that was said to be seeded, in their order; outputs beyond the
   *     list have none
   */
  public void pullBack(List<HostValues> seeds) {
    for (int i = 0; i < seeds.size(); i++) {
      if (activity.seeded(i)) {
        Arrays.fill(cotangentOf(i), 0);
      }
    }
    // Two outputs may be one node.
    for (int i = 0; i < seeds.size(); i++) {
      if (activity.seeded(i)) {
        double[] seed = seeds.get(i).toDoubles();
        Sums.add(seed, 0, cotangentOf(i), 0, seed.length);
      }
    }
    for (Step step : pullSteps) {
      step.run(scratch);
    }
  }

  private double[] cotangentOf(int output) {
    return cotangents[graph.outputSymbols().get(output).node().index()];
  }

  /** A copy of an input's cotangent after {@link #pullBack}; zeros if no path leads to it. */
  public HostValues gradient(int input) {
    TensorSpec spec = graph.inputs().get(input);
    double[] cotangent = cotangents[input];
    return cotangent == null
        ? HostValues.zeros(spec)
        : HostValues.of(spec.dtype(), spec.shape(), cotangent);
  }
}
