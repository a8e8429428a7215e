package org.attractor.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built-in datasets are the six of the published study, under their file names. */
class PublishedDatasetsTest {
  @ParameterizedTest
  @CsvSource({
    "arneodo, Arneodo10_2000S_70T_35P_0seed_poisson.h5",
    "lorenz, Lorenz10_2000S_70T_100P_0seed_poisson.h5",
    "rossler, Rossler10_2000S_70T_35P_0seed_poisson.h5",
    "arneodo100, Arneodo100_2000S_70T_35P_0seed_poisson.h5",
    "macarthur100, MacArthur100_2000S_70T_70P_0seed_poisson.h5",
    "mackeyglass100, MackeyGlass100_2000S_70T_35P_0seed_poisson.h5"
  })
  void filesHaveThePublishedNames(String choice, String file) {
    RunConfig config = new ConfigComposer().compose(List.of("data=" + choice)).config();
    assertThat(config.data().name()).isEqualTo(choice);
    assertThat(config.data().spec().fileName()).isEqualTo(file);
  }
}
