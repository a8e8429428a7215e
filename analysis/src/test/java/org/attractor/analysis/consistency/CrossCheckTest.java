package org.attractor.analysis.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.attractor.analysis.consistency.Measurement.Verdict;
import org.attractor.analysis.consistency.reference.ReferenceFile;
import org.attractor.analysis.consistency.rounding.InterposedBackend;
import org.attractor.analysis.consistency.rounding.TensorPrimitives;
import org.attractor.api.backend.Availability;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendInfo;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.api.backend.Backends;
import org.attractor.api.spi.Binary;
import org.attractor.api.spi.Unary;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CrossCheckTest {
  private static List<Measurement> check(BackendProvider... engines) {
    return new CrossCheck((stage, fraction) -> {})
        .run(Probes.checkpoints(ReferenceFile.read(Small.file())), List.of(engines));
  }

  /** An engine of this test. */
  private record Engine(Availability availability, Function<Backend, Backend> make)
      implements BackendProvider {
    @Override
    public BackendInfo info() {
      return new BackendInfo(
          "test", "of this test", "1", List.of("cpu"), Set.of(DType.FLOAT32, DType.FLOAT64));
    }

    @Override
    public Backend create(BackendOptions options) {
      return make.apply(Backends.create("jvm", options));
    }
  }

  private static Engine with(Function<Operations, TensorPrimitives> primitives) {
    return new Engine(Availability.yes(), jvm -> new InterposedBackend(jvm, primitives));
  }

  @Test
  void honestEnginesAgreeWithWhatAnotherProgramComputed() {
    List<Measurement> lines = check(Backends.provider("jvm"), with(TensorPrimitives::new));
    assertThat(lines).extracting(Measurement::verdict).containsOnly(Verdict.AGREES);
    // Three outputs, the loss and every gradient, beside stored values and beside the reference.
    assertThat(lines)
        .filteredOn(l -> l.engine().equals("test") && l.precision().equals("float32"))
        .filteredOn(l -> l.subject().startsWith("Lorenz/gru "))
        .hasSize(2 * (3 + 1 + 16));
    assertThat(Measurement.worst(lines))
        .filteredOn(l -> l.engine().equals("jvm") && l.precision().equals("float64"))
        .extracting(Measurement::quantity)
        .containsOnly("outputs", "loss", "gradients");
  }

  /** A primitive gone wrong. */
  private record Fault(String name, Function<Operations, TensorPrimitives> primitives) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault("slope of tanh off by 1e-4", WrongSlope::new),
        new Fault("sigmoid off by 1e-6", WrongSigmoid::new),
        new Fault("a product of matrices forgets a row", ShortProduct::new),
        new Fault("a sum for a difference", WrongSign::new));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void faultsAreCaught(Fault fault) {
    List<Measurement> lines = check(with(fault.primitives));
    assertThat(lines)
        .filteredOn(l -> l.precision().equals("float64"))
        .anyMatch(l -> l.verdict() == Verdict.BROKEN);
  }

  private static final class WrongSlope extends TensorPrimitives {
    WrongSlope(Operations ops) {
      super(ops);
    }

    @Override
    public Tensor unary(Unary operation, Tensor x, TensorSpec result) {
      Tensor exact = super.unary(operation, x, result);
      return operation == Unary.TANH ? exact.add(exact.sub(exact.stopGradient()).mul(1e-4)) : exact;
    }
  }

  private static final class WrongSigmoid extends TensorPrimitives {
    WrongSigmoid(Operations ops) {
      super(ops);
    }

    @Override
    public Tensor unary(Unary operation, Tensor x, TensorSpec result) {
      Tensor exact = super.unary(operation, x, result);
      return operation == Unary.SIGMOID ? exact.mul(1 + 1e-6) : exact;
    }
  }

  private static final class ShortProduct extends TensorPrimitives {
    ShortProduct(Operations ops) {
      super(ops);
    }

    @Override
    public Tensor matmul(
        Tensor x, Tensor y, boolean transposeX, boolean transposeY, TensorSpec result) {
      int inner = x.shape().size(transposeX ? 0 : 1);
      return inner == 1
          ? super.matmul(x, y, transposeX, transposeY, result)
          : x.slice(transposeX ? 0 : 1, 1, inner)
              .matmul(y.slice(transposeY ? 1 : 0, 1, inner), transposeX, transposeY);
    }
  }

  private static final class WrongSign extends TensorPrimitives {
    WrongSign(Operations ops) {
      super(ops);
    }

    @Override
    public Tensor binary(Binary operation, Tensor x, Tensor y, TensorSpec result) {
      return super.binary(operation == Binary.SUB ? Binary.ADD : operation, x, y, result);
    }
  }

  @Test
  void brokenEnginesAreShownAndTheOthersGoOn() {
    Engine unavailable = new Engine(Availability.no("no such library"), jvm -> jvm);
    Engine failing =
        new Engine(
            Availability.yes(),
            jvm -> {
              throw new UnsatisfiedLinkError("libtest.so");
            });
    Engine crashing =
        with(
            ops -> {
              throw new IllegalStateException("out of registers");
            });
    List<Measurement> lines = check(unavailable, failing, crashing, Backends.provider("jvm"));
    assertThat(lines.get(0).verdict()).isEqualTo(Verdict.UNAVAILABLE);
    assertThat(lines.get(0).explanation()).isEqualTo("no such library");
    assertThat(lines.get(1).verdict()).isEqualTo(Verdict.FAILED);
    assertThat(lines.get(1).explanation()).contains("libtest.so");
    List<Measurement> rest = new ArrayList<>(lines.subList(2, lines.size()));
    assertThat(rest)
        .filteredOn(l -> l.engine().equals("test"))
        .isNotEmpty()
        .allMatch(l -> l.verdict() == Verdict.FAILED)
        .allMatch(l -> l.explanation().contains("out of registers"));
    assertThat(rest)
        .filteredOn(l -> l.engine().equals("jvm"))
        .isNotEmpty()
        .allMatch(l -> l.verdict() == Verdict.AGREES);
    assertThat(Verdict.UNAVAILABLE.faulty()).isFalse();
    assertThat(Verdict.FAILED.faulty()).isTrue();
  }
}
