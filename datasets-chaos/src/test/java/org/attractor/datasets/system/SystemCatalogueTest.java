package org.attractor.datasets.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.attractor.api.UserException;
import org.junit.jupiter.api.Test;

class SystemCatalogueTest {
  private final SystemCatalogue catalogue = SystemCatalogue.load();

  @Test
  void listsThePublishedSystemsByName() {
    assertThat(catalogue.names())
        .contains("Arneodo", "Lorenz", "MacArthur", "MackeyGlass", "Rossler")
        .isSorted();
  }

  @Test
  void namesDoNotDependOnCase() {
    assertThat(catalogue.get("arneodo")).isSameAs(catalogue.get("Arneodo"));
  }

  @Test
  void unknownNamesAreAnsweredWithTheNearest() {
    assertThatThrownBy(() -> catalogue.get("Lorentz"))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("Lorentz", "Did you mean 'Lorenz'", "Arneodo", "Rossler");
  }
}
