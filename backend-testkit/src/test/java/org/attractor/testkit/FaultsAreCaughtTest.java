package org.attractor.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.testkit.oracle.FaultyPrimitives;
import org.attractor.testkit.oracle.ReferenceProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** An engine with any one of these faults breaks the contract where it should. */
class FaultsAreCaughtTest {
  /** The contract, held up to a faulty engine. */
  private record Contract(Backend backend, Supplier<Backend> start)
      implements PrimitiveContract,
          KinkContract,
          StateContract,
          PullbackContract,
          ThreadContract,
          NonFiniteContract,
          LifecycleContract {
    @Override
    public BackendProvider provider() {
      return new ReferenceProvider() {
        @Override
        public Backend create(BackendOptions options) {
          return start.get();
        }
      };
    }

    @Override
    public Optional<Backend> otherBackend() {
      return Optional.empty();
    }
  }

  /** A part of the contract. */
  private interface Clause {
    void check(Contract contract) throws Throwable;
  }

  private static Clause each(Function<Contract, Stream<DynamicTest>> tests) {
    return contract -> {
      for (DynamicTest test : tests.apply(contract).toList()) {
        test.getExecutable().execute();
      }
    };
  }

  private static DynamicTest caught(String fault, Supplier<Backend> engine, Clause clause) {
    return DynamicTest.dynamicTest(
        fault,
        () ->
            assertThatThrownBy(() -> clause.check(new Contract(engine.get(), engine)))
                .isInstanceOf(AssertionError.class));
  }

  private static Stream<DynamicTest> caught(Map<String, Supplier<Backend>> faults, Clause clause) {
    return faults.entrySet().stream().map(f -> caught(f.getKey(), f.getValue(), clause));
  }

  @TestFactory
  Stream<DynamicTest> wrongValues() {
    return caught(FaultyPrimitives.ofValues(), each(Contract::primitivesForward));
  }

  @TestFactory
  Stream<DynamicTest> wrongVectorJacobianProducts() {
    return caught(FaultyPrimitives.ofGradients(), each(Contract::primitivesPullback));
  }

  @TestFactory
  Stream<DynamicTest> wrongGradients() {
    return caught(FaultyPrimitives.ofGradients(), each(Contract::primitivesGradient));
  }

  @TestFactory
  Stream<DynamicTest> wrongKinks() {
    return caught(FaultyPrimitives.ofKinks(), KinkContract::tiesShareTheGradientInHalves);
  }

  @TestFactory
  List<DynamicTest> wrongHandling() {
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(caught("loses NaN", FaultyPrimitives.losingNan(), NonFiniteContract::nanStaysNan));
    tests.add(
        caught(
            "overwrites results",
            FaultyState.staleBuffers(),
            StateContract::resultsAreNotOverwrittenByLaterCalls));
    tests.add(
        caught(
            "remembers inputs",
            FaultyState.rememberedInputs(),
            StateContract::changedInputArraysAreReadAgain));
    tests.add(
        caught(
            "accumulates gradients",
            FaultyState.accumulatedGradients(),
            StateContract::resultsAreTheSameBitsEveryTime));
    tests.add(
        caught(
            "has one tape", FaultyState.oneTape(), PullbackContract::severalPullbacksMayBeAlive));
    tests.add(
        caught(
            "is not deterministic",
            FaultyState.nondeterministic(),
            StateContract::resultsAreTheSameBitsEveryTime));
    tests.add(
        caught(
            "shares arrays",
            FaultyState.sharedArrays(),
            StateContract::resultsDoNotShareArraysWithInputs));
    tests.add(
        caught(
            "places by reference",
            FaultyState.placedByReference(),
            StateContract::placedValuesGiveTheSameResults));
    tests.add(
        caught("is never closed", FaultyState.neverClosed(), LifecycleContract::closedFunction));
    tests.add(
        caught(
            "mixes threads",
            FaultyState.sharedAmongThreads(),
            ThreadContract::twoModelsTrainAtOnceAsAlone));
    tests.add(
        caught("knows every device", FaultyState.staleBuffers(), LifecycleContract::unknownDevice));
    return tests;
  }
}
