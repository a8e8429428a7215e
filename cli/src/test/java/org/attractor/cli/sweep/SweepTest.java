package org.attractor.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.attractor.cli.Tiny;
import org.attractor.cli.run.ChildProcess;
import org.attractor.cli.run.RunFolder;
import org.attractor.core.checkpoint.RunCheckpoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command that trains many runs. */
@Timeout(120)
class SweepTest {
  @TempDir private Path folder;

  private CommandRun sweep(String... words) {
    return CommandRun.of(TinySweep.words(folder, words));
  }

  private SweepFolder sweep() {
    return TinySweep.sweep(folder);
  }

  @Test
  void everyCombinationIsTrainedOnceAndTheTableHasEveryParameterAndMetric() throws IOException {
    CommandRun first = sweep("model=gru,node-discrete", "seed=0,1");
    assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.DONE);
    assertThat(first.err()).contains("4 runs in ").contains("4 of 4 done");
    assertThat(first.out()).containsPattern("gru3-arneodo-seed1-[0-9a-f]{10} +gru +1 +finished");
    List<String> results = Files.readAllLines(sweep().results());
    assertThat(results).hasSize(5);
    assertThat(List.of(results.get(0).split(",")))
        .contains("run", "status", "seed", "model.name", "trainer.learning_rate", "valid/loss")
        .contains("valid/r2_latent/late", "best/valid/loss", "best_epoch/valid/loss")
        .endsWith("time_s");
    assertThat(results.subList(1, 5)).allMatch(row -> row.contains(",finished,"));

    CommandRun second = sweep("model=gru,node-discrete", "seed=0,1");
    assertThat(second.code()).isEqualTo(ExitCode.DONE);
    assertThat(second.err()).contains("4 of them over");
    assertThat(Files.readAllLines(sweep().results())).isEqualTo(results);

    CommandRun more = sweep("model=gru", "seed=range(0,3)");
    assertThat(more.code()).isEqualTo(ExitCode.DONE);
    assertThat(more.err())
        .contains("2 other runs, which stay")
        .contains("3 runs in")
        .as("runs of the earlier command are neither counted nor waited for")
        .contains("3 of 3 done");
    assertThat(Files.readAllLines(sweep().results())).hasSize(6).containsAll(results);
    CommandRun status = CommandRun.of("sweep", "status", sweep().path().toString());
    assertThat(status.out()).contains("node-discrete3-arneodo-seed1").containsPattern(" 5 +5 +0 ");
  }

  @Test
  void aRunIsTheSameAsTrainedAlone() throws IOException {
    CommandRun swept = sweep("model=gru,node", "seed=4");
    assertThat(swept.code()).as(swept.err()).isEqualTo(ExitCode.DONE);
    Path alone = Files.createDirectory(folder.resolve("alone"));
    Tiny.train(alone, "model=gru", "seed=4", "trainer.max_epochs=" + TinySweep.EPOCHS);
    String name =
        TinySweep.names(folder).stream().filter(n -> n.startsWith("gru")).findFirst().orElseThrow();
    assertThat(RunCheckpoints.lastFile(sweep().run(name).path()))
        .hasSameBinaryContentAs(RunCheckpoints.lastFile(alone.resolve("run")));
  }

  @Test
  void whatFailsIsTriedAgainReportedAndStopsNoOther() throws IOException {
    // A folder where a file belongs: writing the first checkpoint fails each time.
    CommandRun planned = sweep("model=gru", "seed=0,1", "--dry-run", "--json");
    String bad = planned.out().replaceAll("(?s).*?(gru3-arneodo-seed0-[0-9a-f]{10}).*", "$1");
    Path obstacle = RunCheckpoints.bestFile(sweep().run(bad).path()).resolve("obstacle");
    Files.createDirectories(obstacle);

    CommandRun run = sweep("model=gru", "seed=0,1", "sweep.retries=1");
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("warning: " + bad + " failed: ").contains("best.safetensors");
    assertThat(run.out()).containsPattern(bad + " +0 +failed").containsPattern("seed1\\S+ +1 +fin");
    assertThat(Files.readString(sweep().failure(bad))).contains("Exception");
    assertThat(sweep().run(bad).readManifest().orElseThrow().path("earlier_sessions"))
        .as("tried twice")
        .hasSize(1);

    Files.delete(obstacle);
    Files.delete(obstacle.getParent());
    CommandRun mended = sweep("model=gru", "seed=0,1");
    assertThat(mended.code()).as(mended.err()).isEqualTo(ExitCode.DONE);
    assertThat(sweep().run(bad).status()).isEqualTo(RunFolder.FINISHED);
    assertThat(sweep().failure(bad)).doesNotExist();
  }

  @Test
  void aRunThatDivergesIsReportedAndNotTrainedAgain() {
    String[] words = {"model=gru", "model.learning_rate=1e-3,1e300"};
    CommandRun run = sweep(words);
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).containsPattern(" diverged ");
    assertThat(sweep(words).err()).contains("2 of them over");
  }

  @Test
  void aHalfWrittenRunFolderIsReportedAndTheOthersAreTrained() throws IOException {
    String planned = sweep("model=gru", "seed=0,1", "--dry-run", "--json").out();
    String half = planned.replaceAll("(?s).*?(gru3-arneodo-seed0-[0-9a-f]{10}).*", "$1");
    Path run = Files.createDirectories(sweep().run(half).path());
    Files.writeString(run.resolve("metrics.csv"), "epoch,step\n0,1\n");
    CommandRun result = sweep("model=gru", "seed=0,1");
    assertThat(result.code()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err())
        .contains(half + " failed: ")
        .contains("metrics.csv but no config.yaml");
    assertThat(run.resolve("metrics.csv")).hasContent("epoch,step\n0,1");
  }

  @Test
  void twoSweepsInOneFolderAreRefused() throws IOException, InterruptedException {
    String[] words = TinySweep.words(folder, "seed=0,1", "trainer.max_epochs=100000");
    try (ChildProcess child = ChildProcess.start(folder, words)) {
      child.await(() -> TinySweep.epochsDone(folder) >= 1);
      CommandRun second = CommandRun.of(words);
      assertThat(second.code()).isEqualTo(ExitCode.WRONG_INPUT);
      assertThat(second.err()).contains("is in use by process " + child.process().pid());
      assertThat(CommandRun.of("sweep", "status", sweep().path().toString()).out())
          .contains("running");
      child.process().destroy();
      child.end();
      assertThat(child.err()).content().doesNotContain("Exception");
    }
    assertThat(TinySweep.names(folder))
        .allSatisfy(
            name -> assertThat(sweep().run(name).status()).isEqualTo(RunFolder.INTERRUPTED));
  }

  @Test
  void aDryRunPrintsTheRunsAndWritesNothing() {
    CommandRun run = sweep("model=gru,node", "seed=0,0,1", "--dry-run");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    // The same configuration twice is one run.
    assertThat(run.out()).containsPattern("sweep +4 +0 +0 +0 +4 ");
    assertThat(Tiny.listing(folder)).containsOnlyKeys("");
  }

  @Test
  void aFileMaySayHowTheSweepIsRunAndWordsCountOverIt() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("mine.yaml"),
            "defaults:\n- model: gru\nsweep:\n  cpus: 1\n  dir: "
                + folder.resolve("elsewhere")
                + "\n");
    CommandRun run = sweep("seed=0,1", "--config", file.toString());
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(TinySweep.names(folder)).hasSize(2);
    assertThat(Tiny.listing(folder)).doesNotContainKey("elsewhere");

    List<String> words = new ArrayList<>(List.of(TinySweep.words(folder, "seed=0,1")));
    words.removeIf(word -> word.startsWith("sweep.dir"));
    words.addAll(List.of("--config", file.toString(), "--dry-run"));
    assertThat(CommandRun.of(words.toArray(String[]::new)).out()).contains("elsewhere");
    // A command without a sweep passes over that part of the file, but not over mistakes in it.
    assertThat(CommandRun.of("train", "--dry-run", "--config", file.toString()).code())
        .isEqualTo(ExitCode.DONE);
    Files.writeString(file, "sweep:\n  cpu: 1\n");
    for (String command : List.of("sweep", "train")) {
      CommandRun wrong = CommandRun.of(command, "--dry-run", "--config", file.toString());
      assertThat(wrong.code()).isEqualTo(ExitCode.WRONG_INPUT);
      assertThat(wrong.err())
          .contains("unknown key 'sweep.cpu' in " + file + ", line 2. Did you mean 'sweep.cpus'?");
    }
    assertThat(CommandRun.of("train", "--dry-run", "sweep.cpus=2").err())
        .contains("'sweep.cpus' says how a sweep is run");
  }

  @ParameterizedTest
  @CsvSource({"swep.cpus=2, sweep.cpus", "cpus=2, sweep.cpus", "sede=2, seed"})
  void aMisspeltKeyOfASweepIsToldFromOneOfARun(String word, String meant) {
    CommandRun wrong = CommandRun.of("sweep", "--dry-run", word);
    assertThat(wrong.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(wrong.err()).contains("Did you mean '" + meant + "'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sweep.cpu=2             | Did you mean 'sweep.cpus'?",
        "sweep.cpus=0            | sweep.cpus is '0'; needed: a whole number of at least 1",
        "executor=sparc          | unknown sweep.executor 'sparc'",
        "spark.executor.cores=2  | 'spark.executor.cores' is no setting of the executor 'local'",
        "run.dir=x               | a sweep names its runs itself; sweep.dir sets its folder",
        "model=gru,nod           | Did you mean 'node'?",
        "seed=range(5,0)         | no number lies in it",
        "experiment=node_arnedo  | Did you mean 'node_arneodo'?",
        "model.latent_size=2,x   | model.latent_size is 'x'"
      })
  void mistakesAreToldBeforeAnythingIsWritten(String word, String message) {
    CommandRun run = sweep(word);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(run.err()).contains(message);
    assertThat(Tiny.listing(folder)).containsOnlyKeys("");
  }

  @Test
  void aFolderThatIsNoSweepIsNamed() {
    CommandRun run = CommandRun.of("sweep", "status", folder.toString());
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(run.err()).contains("it has no sweep.json");
  }
}
