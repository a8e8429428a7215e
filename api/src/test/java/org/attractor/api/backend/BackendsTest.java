package org.attractor.api.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.attractor.api.UserException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Of three registered providers, one works, one cannot run here, one cannot even be loaded. */
class BackendsTest {
  /** Held, or the setting would be collected with the logger. */
  private static final Logger WARNINGS = Logger.getLogger(Backends.class.getName());

  /** The broken provider is meant to be broken: its stack trace would only alarm. */
  @BeforeAll
  static void silence() {
    WARNINGS.setLevel(Level.OFF);
  }

  @AfterAll
  static void restore() {
    WARNINGS.setLevel(null);
  }

  @Test
  void brokenProviderIsLeftOutAndTheOthersAreSortedByName() {
    assertThat(Backends.providers())
        .extracting(provider -> provider.info().name())
        .containsExactly("abacus", "slide-rule");
  }

  @Test
  void providerIsFoundByName() {
    assertThat(Backends.provider("slide-rule")).isInstanceOf(TestProviders.SlideRule.class);
    Backend abacus = Backends.create("abacus", BackendOptions.singleThread());
    assertThat(abacus.info().name()).isEqualTo("abacus");
  }

  @Test
  void unknownNameSuggestsTheNearest() {
    assertThatThrownBy(() -> Backends.create("abakus", BackendOptions.singleThread()))
        .isInstanceOf(UserException.class)
        .hasMessage("unknown backend 'abakus'. Did you mean 'abacus'? Allowed: abacus, slide-rule");
  }

  @Test
  void unavailableEngineSaysWhy() {
    assertThatThrownBy(() -> Backends.create("slide-rule", BackendOptions.singleThread()))
        .isInstanceOf(UserException.class)
        .hasMessage("backend 'slide-rule' cannot run here: no slide on this machine");
  }

  @Test
  void threadsAreAtLeastOne() {
    assertThatThrownBy(() -> new BackendOptions("cpu", 0))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("backend.threads=0", "at least 1");
    assertThat(BackendOptions.singleThread()).isEqualTo(new BackendOptions("cpu", 1));
  }

  @Test
  void availabilityGivesItsReason() {
    assertThat(Availability.yes()).isEqualTo(new Availability(true, ""));
    assertThat(Availability.no("why")).isEqualTo(new Availability(false, "why"));
  }
}
