package org.attractor.datasets.system;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every system of the catalogue must keep: a new one is tested by being registered. */
class CatalogueContractTest {
  static Stream<DynamicalSystem> systems() {
    return SystemCatalogue.load().systems().stream();
  }

  static Stream<OdeSystem> odeSystems() {
    return systems().filter(OdeSystem.class::isInstance).map(OdeSystem.class::cast);
  }

  @ParameterizedTest
  @MethodSource("systems")
  void describesItself(DynamicalSystem system) {
    SystemContract.describesItself(system);
  }

  @ParameterizedTest
  @MethodSource("odeSystems")
  void fieldLeavesTheStateAlone(OdeSystem system) {
    SystemContract.fieldLeavesTheStateAlone(system);
  }

  @ParameterizedTest
  @MethodSource("odeSystems")
  void jacobianIsTheDerivativeOfTheField(OdeSystem system) {
    SystemContract.jacobianIsTheDerivativeOfTheField(system);
  }

  @ParameterizedTest
  @MethodSource("odeSystems")
  void fieldVanishesAtFixedPoints(OdeSystem system) {
    SystemContract.fieldVanishesAtFixedPoints(system);
  }

  @ParameterizedTest
  @MethodSource("odeSystems")
  void trajectoryStaysBounded(OdeSystem system) {
    SystemContract.trajectoryStaysBounded(system);
  }
}
