package org.attractor.cli.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.attractor.api.training.EpochReport;
import org.attractor.api.training.TrainingListener;

/** A user's listener, found as a service: it notes the epochs of every run by folder. */
public final class RecordingListener implements TrainingListener {
  static final List<String> NOTES = new CopyOnWriteArrayList<>();

  private String run;

  @Override
  public void prepare(Path folder, Map<String, String> configuration) {
    run = folder + " seed " + configuration.get("seed");
  }

  @Override
  public void epochFinished(EpochReport report) {
    NOTES.add(run + " epoch " + report.epoch());
  }
}
