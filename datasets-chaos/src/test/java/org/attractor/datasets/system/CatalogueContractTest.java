package org.attractor.datasets.system;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every system of the catalogue must keep: a new one is tested by being registered. */
class CatalogueContractTest {
  static Stream<DynamicalSystem> systems() {
    return SystemCatalogue.load().systems().stream();
  }

  @ParameterizedTest
  @MethodSource("systems")
  void itKeepsTheContract(DynamicalSystem system) {
    SystemContract.assertKept(system);
  }
}
