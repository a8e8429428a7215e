package org.attractor.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.attractor.api.UserException;
import org.junit.jupiter.api.Test;

/** Words in place of an experiment's name. */
class ExperimentsTest {
  private final Experiments experiments = new Experiments();

  @Test
  void wordsBesideTheNameReplaceThoseOfTheExperiment() {
    assertThat(
            experiments.expand(
                List.of("experiment=node_lorenz", "model.latent_size=3", "seed=1", "run.name=x")))
        .containsExactly(
            "data=lorenz",
            "trainer=paper_lorenz",
            "model=node",
            "model.latent_size=3",
            "seed=1",
            "run.name=x");
  }

  @Test
  void withoutAnExperimentTheWordsAreAsTheyWere() {
    assertThat(experiments.expand(List.of("model=gru,node", "~seed")))
        .containsExactly("model=gru,node", "~seed");
  }

  @Test
  void severalExperimentsAreForASweep() {
    List<String> words = List.of("experiment=gru_arneodo,gru_lorenz");
    assertThat(experiments.expandAll(words)).hasSize(2);
    assertThatThrownBy(() -> experiments.expand(words))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("attractor sweep");
  }

  @Test
  void anUnknownOneIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> experiments.expand(List.of("experiment=node_lorentz")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Did you mean 'node_lorenz'?");
  }
}
