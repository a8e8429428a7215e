package org.attractor.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The process waits for held work, and only for that. */
@Timeout(30)
class InterruptionTest {
  @Test
  void withoutAHoldNothingIsWaitedFor() {
    Interruption interruption = new Interruption();
    interruption.hold().close();
    interruption.request();
    assertThat(interruption.requested()).isTrue();
  }

  @Test
  void heldWorkIsAskedAndWaitedFor() throws InterruptedException {
    Interruption interruption = new Interruption();
    Interruption.Hold first = interruption.hold();
    Interruption.Hold second = interruption.hold();
    Thread stopper = new Thread(interruption::request);
    stopper.start();
    while (!interruption.requested()) {
      Thread.onSpinWait();
    }
    first.close();
    // Long enough for a stopper that does not wait to be gone; a slow machine cannot fail here.
    stopper.join(Duration.ofMillis(100).toMillis());
    assertThat(stopper.isAlive()).isTrue();
    second.close();
    stopper.join();
  }
}
