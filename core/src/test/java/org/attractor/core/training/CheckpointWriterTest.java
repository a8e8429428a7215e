package org.attractor.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** States are kept beside the training: in order, as they were, and none is lost in silence. */
@Timeout(60)
class CheckpointWriterTest {
  private final List<String> kept = Collections.synchronizedList(new ArrayList<>());
  private final HostValues weight = HostValues.of(Shape.scalar(), 1f);
  private final TrainingState state = TrainingState.initial(new ParameterSet(Map.of("w", weight)));

  /** Notes what it keeps, but not before the gate is open. */
  private final class Slow implements CheckpointSink {
    private final CountDownLatch gate;

    Slow(CountDownLatch gate) {
      this.gate = gate;
    }

    @Override
    public void last(TrainingState given) {
      note("last", given);
    }

    @Override
    public void best(TrainingState given) {
      note("best", given);
    }

    private void note(String kind, TrainingState given) {
      try {
        gate.await();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
      kept.add(kind + " " + given.epoch() + " " + given.parameters().get("w").scalar());
    }
  }

  @Test
  void statesAreKeptInOrderAsTheyWereWhenGiven() {
    CountDownLatch gate = new CountDownLatch(1);
    try (CheckpointWriter writer = new CheckpointWriter(new Slow(gate))) {
      writer.best(state);
      writer.last(state);
      // The training goes on before anything is written.
      state.finishEpoch();
      weight.set(0, 2);
      writer.last(state);
      assertThat(kept).isEmpty();
      gate.countDown();
      writer.await();
      assertThat(kept).containsExactly("best 0 1.0", "last 0 1.0", "last 1 2.0");
    }
  }

  @Test
  void closingWaitsForWhatIsBeingWritten() {
    CountDownLatch gate = new CountDownLatch(1);
    Thread opener = new Thread(gate::countDown);
    try (CheckpointWriter writer = new CheckpointWriter(new Slow(gate))) {
      writer.last(state);
      opener.start();
    }
    assertThat(kept).hasSize(1);
  }

  @Test
  void aFailureIsReportedEvenIfALaterStateCouldBeKept() {
    CheckpointSink failing =
        new CheckpointSink() {
          @Override
          public void best(TrainingState given) {
            throw new UncheckedIOException("disk full", new IOException());
          }

          @Override
          public void last(TrainingState given) {}
        };
    CheckpointWriter writer = new CheckpointWriter(failing);
    writer.best(state);
    writer.last(state);
    assertThatThrownBy(writer::close)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("disk full");
  }
}
