package org.attractor.cli.run;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.attractor.api.training.EpochReport;
import org.attractor.api.training.TrainingListener;
import org.attractor.cli.console.Console;

/**
 * Shows a training's course: on a terminal a bar with loss, R² and time left, elsewhere a line for
 * each twentieth of the epochs, or each minute where that comes first.
 */
final class TrainingProgress implements TrainingListener, AutoCloseable {
  private static final int LINES = 20;
  private static final double MOST_SECONDS = 60;

  private final Console console;
  private ProgressBar bar;
  private int firstEpoch;
  private long begin;
  private double told;

  TrainingProgress(Console console) {
    this.console = console;
  }

  @Override
  public void started(int first, int maxEpochs) {
    firstEpoch = first;
    begin = System.nanoTime();
    if (console.drawsProgress()) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("training")
              .setUnit(" epochs", 1)
              .setInitialMax(maxEpochs)
              .startsFrom(first, Duration.ZERO)
              .setStyle(ProgressBarStyle.ASCII)
              .setConsumer(new ConsoleProgressBarConsumer(console.err()))
              .build();
    }
  }

  @Override
  public void epochFinished(EpochReport report) {
    int done = report.epoch() + 1;
    if (bar != null) {
      bar.setExtraMessage(scores(report.metrics()));
      bar.stepTo(done);
      return;
    }
    double seconds = (System.nanoTime() - begin) * 1e-9;
    int every = Math.max(1, report.maxEpochs() / LINES);
    boolean due = done % every == 0 || seconds - told >= MOST_SECONDS;
    if (due || done == report.maxEpochs()) {
      told = seconds;
      double left = seconds / (done - firstEpoch) * (report.maxEpochs() - done);
      console.message(
          String.format(
              Locale.ROOT,
              "epoch %d of %d, %s, %.0f s, about %.0f s left",
              done,
              report.maxEpochs(),
              scores(report.metrics()),
              seconds,
              left));
    }
  }

  private static String scores(Map<String, Double> metrics) {
    StringBuilder text = new StringBuilder();
    append(text, "loss", metrics.getOrDefault("valid/loss", metrics.get("train/loss")));
    append(text, "rate R²", metrics.get("valid/r2_observ"));
    append(text, "latent R²", metrics.get("valid/r2_latent"));
    return text.toString();
  }

  private static void append(StringBuilder text, String name, Double value) {
    if (value != null && !value.isNaN()) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(String.format(Locale.ROOT, "%s %.3f", name, value));
    }
  }

  /** Ends the bar; it stays on the screen. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
