package org.attractor.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.attractor.api.backend.Backend;
import org.attractor.api.model.Model;
import org.attractor.api.training.EpochReport;
import org.attractor.api.training.TrainingData;
import org.attractor.api.training.TrainingListener;
import org.attractor.cli.config.Composition;
import org.attractor.cli.config.WatchConfig;
import org.attractor.core.checkpoint.RunCheckpoints;
import org.attractor.core.run.MetricsCsv;
import org.attractor.core.run.tensorboard.TensorBoardEvents;
import org.attractor.core.training.TrainerSettings;
import org.attractor.core.training.TrainingState;

/** Those who are told of a run's training: the program's own, then the user's. */
final class Watchers implements AutoCloseable {
  private final List<TrainingListener> listeners = new ArrayList<>();
  private final List<Runnable> closers = new ArrayList<>();

  /**
   * @param state that the training changes
   */
  Watchers(
      RunFolder folder,
      Composition composition,
      Backend backend,
      Model model,
      TrainerSettings settings,
      TrainingState state,
      TrainingData data,
      RunCheckpoints checkpoints) {
    WatchConfig watch = composition.config().watch();
    listeners.add(new MetricsCsv(folder.metrics()));
    if (watch.tensorboard()) {
      TensorBoardEvents events = new TensorBoardEvents(folder.path());
      add(events, events::close);
      watch
          .picturesEvery()
          .ifPresent(
              every -> {
                Pictures pictures =
                    new Pictures(
                        events, every, backend, model, settings, state.parameters(), data.valid());
                add(pictures, pictures::close);
              });
    }
    watch
        .keepEvery()
        .ifPresent(
            every ->
                listeners.add(
                    new TrainingListener() {
                      @Override
                      public void epochFinished(EpochReport report) {
                        if ((report.epoch() + 1) % every == 0) {
                          checkpoints.keep(state);
                        }
                      }
                    }));
    for (TrainingListener theirs : ServiceLoader.load(TrainingListener.class)) {
      theirs.prepare(folder.path(), composition.flat());
      listeners.add(theirs);
    }
  }

  private void add(TrainingListener listener, Runnable closer) {
    listeners.add(listener);
    closers.add(closer);
  }

  /** Adds one who is told after all others. */
  void addLast(TrainingListener listener) {
    listeners.add(listener);
  }

  List<TrainingListener> all() {
    return listeners;
  }

  /** Closes files and compiled functions. */
  @Override
  public void close() {
    closers.forEach(Runnable::run);
  }
}
