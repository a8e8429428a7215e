package org.attractor.cli.console;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far work in stages has come: a bar on a terminal, elsewhere one line a stage. From one
 * thread at a time.
 */
public final class ProgressLine implements AutoCloseable {
  private static final int PARTS = 1000;

  private final Console console;
  private ProgressBar bar;
  private String stage;

  /** Shows nothing yet. */
  public ProgressLine(Console console) {
    this.console = console;
  }

  /**
   * Shows the progress.
   *
   * @param current what is being done
   * @param fraction how much of it is done, from 0 to 1
   */
  public void show(String current, double fraction) {
    if (!current.equals(stage)) {
      close();
      stage = current;
      if (console.drawsProgress()) {
        bar =
            new ProgressBarBuilder()
                .setTaskName(current)
                .setInitialMax(PARTS)
                .setStyle(ProgressBarStyle.ASCII)
                .hideEta()
                .setConsumer(new ConsoleProgressBarConsumer(console.err()))
                .build();
      } else {
        console.message(current);
      }
    }
    if (bar != null) {
      bar.stepTo(Math.round(fraction * PARTS));
    }
  }

  /** Ends the bar; a finished one stays on the screen. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
