package org.attractor.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.attractor.api.UserException;
import org.attractor.datasets.system.SystemCatalogue;
import org.junit.jupiter.api.Test;

class DatasetSpecTest {
  private final DatasetSpec arneodo = DatasetSpec.published(SystemCatalogue.load().get("Arneodo"));

  @Test
  void namesAreThePublishedOnes() {
    assertThat(arneodo.fileName()).isEqualTo("Arneodo10_2000S_70T_35P_0seed_poisson.h5");
    assertThat(arneodo.withNeurons(100).withSeed(3).withTrials(50).name())
        .isEqualTo("Arneodo100_50S_70T_35P_3seed_poisson");
    assertThat(DatasetSpec.published(SystemCatalogue.load().get("Lorenz")).name())
        .isEqualTo("Lorenz10_2000S_70T_100P_0seed_poisson");
    assertThat(published("Rossler")).isEqualTo("Rossler10_2000S_70T_35P_0seed_poisson");
    assertThat(published("MacArthur")).isEqualTo("MacArthur10_2000S_70T_70P_0seed_poisson");
    assertThat(published("MackeyGlass")).isEqualTo("MackeyGlass10_2000S_70T_35P_0seed_poisson");
  }

  private static String published(String system) {
    return DatasetSpec.published(SystemCatalogue.load().get(system)).name();
  }

  @Test
  void impossibleNumbersAreRefused() {
    assertRefused(() -> arneodo.withNeurons(0), "neurons", "at least 1", "0");
    assertRefused(() -> arneodo.withTrials(2), "trials", "at least 3", "2");
    assertRefused(() -> new DatasetSpec("Arneodo", 1, 3, 1, 35, 0, 1e-10), "bins", "at least 2");
    assertRefused(() -> new DatasetSpec("Arneodo", 1, 3, 2, 0, 0, 1e-10), "points per period");
    assertRefused(() -> arneodo.withSeed(-1), "seed", "-1", "4294967295");
    assertRefused(() -> arneodo.withSeed(1L << 32), "seed", "4294967296");
    assertRefused(() -> arneodo.withNeurons(100_000), "100000 neurons", "2147483647");
  }

  private static void assertRefused(Runnable request, String... words) {
    assertThatThrownBy(request::run)
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(words);
  }
}
