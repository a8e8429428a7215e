package org.attractor.core.training;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/**
 * Has states kept beside the training, which goes on meanwhile. States are kept in the order given,
 * each as it was then.
 *
 * <p>An epoch is over when its state is kept: the trainer waits for that before it reports the next
 * one, so that a training that is killed loses no epoch that has a successor. Writing each state
 * before the next epoch begins would lose as little and have the processors wait for the disk.
 */
final class CheckpointWriter implements AutoCloseable {
  private final CheckpointSink sink;
  private final ExecutorService thread = Tasks.threads(1, "attractor-checkpoints");
  private Future<?> pending;

  CheckpointWriter(CheckpointSink sink) {
    this.sink = sink;
  }

  void best(TrainingState state) {
    submit(CheckpointSink::best, state);
  }

  void last(TrainingState state) {
    submit(CheckpointSink::last, state);
  }

  private void submit(BiConsumer<CheckpointSink, TrainingState> keep, TrainingState state) {
    TrainingState now = state.copy();
    Future<?> before = pending;
    pending =
        thread.submit(
            () -> {
              // A failure of the one before is this one's too, so that awaiting the last is enough.
              if (before != null) {
                Tasks.await(before);
              }
              keep.accept(sink, now);
            });
  }

  /**
   * Returns when all states are kept.
   *
   * @throws RuntimeException if one could not be
   */
  void await() {
    Future<?> last = pending;
    pending = null; // a failure is thrown once: closing would suppress an exception with itself
    if (last != null) {
      Tasks.await(last);
    }
  }

  /** Ends the thread when all states are kept; see {@link #await}. */
  @Override
  public void close() {
    thread.shutdown();
    await();
  }
}
