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
  void describesItself(DynamicalSystem system) {
    SystemContract.describesItself(system);
  }

  @ParameterizedTest
  @MethodSource("systems")
  void fieldLeavesTheStateAlone(DynamicalSystem system) {
    SystemContract.fieldLeavesTheStateAlone(system);
  }

  @ParameterizedTest
  @MethodSource("systems")
  void jacobianIsTheDerivativeOfTheField(DynamicalSystem system) {
    SystemContract.jacobianIsTheDerivativeOfTheField(system);
  }

  @ParameterizedTest
  @MethodSource("systems")
  void fieldVanishesAtFixedPoints(DynamicalSystem system) {
    SystemContract.fieldVanishesAtFixedPoints(system);
  }

  @ParameterizedTest
  @MethodSource("systems")
  void trajectoryStaysBounded(DynamicalSystem system) {
    SystemContract.trajectoryStaysBounded(system);
  }
}
