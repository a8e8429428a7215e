package org.attractor.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.attractor.cli.run.ChildProcess;
import org.attractor.cli.run.RunFolder;
import org.attractor.core.run.MetricsCsv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sweep that is killed again and again ends as if nothing had happened. */
@Timeout(240)
class KilledSweepTest {
  private static final int RUNS = 24;
  private static final int KILLED = 128 + 9;
  private static final String[] GRID = {
    "model=gru,node-discrete", "model.latent_size=2,3", "seed=range(0,6)"
  };

  @TempDir private Path disturbed;
  @TempDir private Path quiet;

  @Test
  void killedAtThreeRandomMomentsNoneIsLostNoneIsDoneTwiceAndEveryBitIsTheSame()
      throws IOException, InterruptedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int all = RUNS * TinySweep.EPOCHS;
    Map<String, List<String>> finishedBefore = new HashMap<>();
    for (int kill = 1; kill <= 3; kill++) {
      // A random moment of each third of the work.
      int epochs = (kill - 1) * all / 3 + 1 + random.nextInt(all / 3 - 1);
      try (ChildProcess child = ChildProcess.start(disturbed, TinySweep.words(disturbed, GRID))) {
        child.await(() -> TinySweep.epochsDone(disturbed) >= epochs);
        child.process().destroyForcibly();
        assertThat(child.end()).isEqualTo(KILLED);
      }
      for (String name : TinySweep.names(disturbed)) {
        RunFolder run = TinySweep.sweep(disturbed).run(name);
        if (run.exists() && run.status().equals(RunFolder.FINISHED)) {
          finishedBefore.putIfAbsent(name, Files.readAllLines(run.manifest()));
        }
      }
    }
    try (ChildProcess child = ChildProcess.start(disturbed, TinySweep.words(disturbed, GRID))) {
      assertThat(child.end()).as(Files.readString(child.err())).isEqualTo(ExitCode.DONE);
    }

    assertThat(TinySweep.names(disturbed)).as("seed " + seed).hasSize(RUNS);
    for (String name : TinySweep.names(disturbed)) {
      RunFolder run = TinySweep.sweep(disturbed).run(name);
      assertThat(MetricsCsv.read(run.metrics())).as(name).hasSize(TinySweep.EPOCHS);
      if (finishedBefore.containsKey(name)) {
        assertThat(Files.readAllLines(run.manifest()))
            .as("not trained again: " + name)
            .isEqualTo(finishedBefore.get(name));
      }
    }
    assertThat(finishedBefore).as("runs that had finished before a kill").isNotEmpty();
    assertThat(CommandRun.of(TinySweep.words(quiet, GRID)).code()).isEqualTo(ExitCode.DONE);
    assertThat(TinySweep.computed(disturbed))
        .as("seed " + seed)
        .isEqualTo(TinySweep.computed(quiet));
  }
}
