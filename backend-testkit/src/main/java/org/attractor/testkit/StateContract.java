package org.attractor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attractor.testkit.ModelRuns.compileModel;
import static org.attractor.testkit.ModelRuns.everything;
import static org.attractor.testkit.ModelRuns.model;
import static org.attractor.testkit.ModelRuns.other;
import static org.attractor.testkit.ModelRuns.overwrite;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.Compiled;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.Values;
import org.attractor.testkit.oracle.Oracle;
import org.attractor.testkit.tracing.Purity;
import org.attractor.testkit.tracing.TracingBackend;
import org.junit.jupiter.api.Test;

/** Results depend on the inputs of their call and on nothing else: bit for bit. */
public interface StateContract extends BackendUnderTest {
  /** The same inputs give the same bits, again, after other inputs, and compiled anew. */
  @Test
  default void resultsAreTheSameBitsEveryTime() {
    for (DType dtype : dtypes()) {
      List<HostValues> inputs = model().draw(dtype);
      List<HostValues> first;
      try (Compiled compiled = compileModel(backend(), dtype)) {
        first = Functions.copies(everything(compiled, inputs));
        assertThat(everything(compiled, inputs)).isEqualTo(first);
        everything(compiled, other(dtype));
        assertThat(everything(compiled, inputs)).as("after other inputs").isEqualTo(first);
      }
      try (Compiled compiled = compileModel(backend(), dtype)) {
        assertThat(everything(compiled, inputs)).as("compiled anew").isEqualTo(first);
      }
    }
  }

  /** Two compiled functions, used in turn, do not see each other. */
  @Test
  default void compiledFunctionsDoNotSeeEachOther() {
    for (DType dtype : dtypes()) {
      List<HostValues> inputs = model().draw(dtype);
      List<HostValues> others = other(dtype);
      try (Compiled one = compileModel(backend(), dtype);
          Compiled two = compileModel(backend(), dtype)) {
        List<HostValues> alone = Functions.copies(everything(one, inputs));
        List<HostValues> otherAlone = Functions.copies(everything(two, others));
        for (int i = 0; i < 3; i++) {
          assertThat(everything(one, inputs)).isEqualTo(alone);
          assertThat(everything(two, others)).isEqualTo(otherAlone);
        }
      }
    }
  }

  /** What was returned stays as it was, whatever is called later and closed. */
  @Test
  default void resultsAreNotOverwrittenByLaterCalls() {
    for (DType dtype : dtypes()) {
      List<HostValues> results;
      List<HostValues> asTheyWere;
      try (Compiled compiled = compileModel(backend(), dtype)) {
        results = everything(compiled, model().draw(dtype));
        asTheyWere = Functions.copies(results);
        everything(compiled, other(dtype));
        assertThat(results).isEqualTo(asTheyWere);
      }
      assertThat(results).as("after closing").isEqualTo(asTheyWere);
    }
  }

  /** The owner of an input's array may change it between two calls. */
  @Test
  default void changedInputArraysAreReadAgain() {
    for (DType dtype : dtypes()) {
      List<HostValues> inputs = Functions.copies(model().draw(dtype));
      List<HostValues> others = other(dtype);
      try (Compiled compiled = compileModel(backend(), dtype)) {
        List<HostValues> expected = Functions.copies(everything(compiled, others));
        everything(compiled, inputs);
        overwrite(inputs, others);
        assertThat(everything(compiled, inputs)).isEqualTo(expected);
      }
    }
  }

  /** A result never shares its array with an input, not even of a function that returns it. */
  @Test
  default void resultsDoNotShareArraysWithInputs() {
    for (DType dtype : dtypes()) {
      HostValues x = Functions.vector(dtype, 1, 2);
      try (Compiled compiled =
          Functions.compile(
              backend(), (ops, in) -> List.of(in.get(0), in.get(0).reshape(2, 1)), x)) {
        List<HostValues> results = compiled.call(List.of(x));
        x.set(0, 7);
        assertThat(results.get(0)).isEqualTo(Functions.vector(dtype, 1, 2));
        assertThat(results.get(1).get(0)).isEqualTo(1);
        results.get(0).set(1, 9);
        assertThat(x.get(1)).isEqualTo(2);
      }
    }
  }

  /** Values placed on the device give the same bits as on the host, alone and mixed. */
  @Test
  default void placedValuesGiveTheSameResults() {
    for (DType dtype : dtypes()) {
      List<HostValues> inputs = Functions.copies(model().draw(dtype));
      List<Values> placed = new ArrayList<>();
      inputs.forEach(input -> placed.add(backend().place(input)));
      try (Compiled compiled = compileModel(backend(), dtype)) {
        List<HostValues> expected = Functions.copies(everything(compiled, inputs));
        for (int i = 0; i < inputs.size(); i++) {
          assertThat(placed.get(i).spec()).isEqualTo(inputs.get(i).spec());
          assertThat(placed.get(i).toHost()).isEqualTo(inputs.get(i));
        }
        assertThat(everything(compiled, placed)).isEqualTo(expected);
        assertThat(everything(compiled, placed)).as("again").isEqualTo(expected);
        List<Values> mixed = new ArrayList<>(inputs);
        mixed.set(0, placed.get(0));
        mixed.set(5, placed.get(5));
        assertThat(everything(compiled, mixed)).as("mixed").isEqualTo(expected);
        // Copied: what the owner does to the host's array later does not matter.
        overwrite(inputs, other(dtype));
        assertThat(everything(compiled, placed)).as("after a change").isEqualTo(expected);
      } finally {
        placed.forEach(Values::close);
      }
    }
  }

  /** Called once with symbolic tensors and replayed, a function gives the same bits. */
  @Test
  default void tracedFunctionsGiveTheSameResults() {
    for (DType dtype : dtypes()) {
      List<HostValues> inputs = model().draw(dtype);
      int[] calls = {0};
      TensorFunction counted =
          (ops, in) -> {
            calls[0]++;
            return model().function(dtype).apply(ops, in);
          };
      Backend tracing = new TracingBackend(backend());
      try (Compiled compiled = compileModel(backend(), dtype);
          Compiled traced = tracing.compile(counted, model().specs(dtype))) {
        assertThat(everything(traced, inputs)).isEqualTo(everything(compiled, inputs));
        assertThat(everything(traced, other(dtype))).isEqualTo(everything(compiled, other(dtype)));
        assertThat(calls[0]).isEqualTo(1);
      }
      Purity.check("the model", backend(), model().function(dtype), inputs);
    }
  }

  /** One model serves inputs of several shapes, each compiled apart. */
  @Test
  default void oneFunctionMayBeCompiledForSeveralShapes() {
    for (DType dtype : dtypes()) {
      TensorFunction function = (ops, in) -> List.of(in.get(0).square().sum(), in.get(0).add(1));
      List<Compiled> compiled = new ArrayList<>();
      for (int size = 0; size < 4; size++) {
        compiled.add(
            Functions.compile(backend(), function, Functions.vector(dtype, new double[size])));
      }
      for (int size = 3; size >= 0; size--) {
        HostValues x = Functions.vector(dtype, IntStream.range(0, size).asDoubleStream().toArray());
        List<HostValues> results = compiled.get(size).call(List.of(x));
        for (int i = 0; i < 2; i++) {
          Oracle.at(function, List.of(x)).outputs().get(i).check("output " + i, results.get(i));
        }
      }
      compiled.forEach(Compiled::close);
    }
  }
}
