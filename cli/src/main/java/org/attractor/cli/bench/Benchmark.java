package org.attractor.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Which steps are timed and how.
 *
 * @param steps at least one
 * @param threads numbers of threads, at least one
 * @param rounds of each
 * @param warmUpSeconds least time that each contestant runs before it is timed
 */
public record Benchmark(
    List<PaperStep> steps, List<Integer> threads, int rounds, double warmUpSeconds) {
  /**
   * The times of one contestant on one step.
   *
   * @param step name of the step
   * @param part of it that was timed
   * @param lane who computed it, with how many threads
   * @param sample the times
   */
  public record Timing(String step, StepPart part, Heat.Lane lane, Sample sample) {}

  /**
   * A contestant that could not compute a step.
   *
   * @param step name of the step
   * @param lane who failed
   * @param reason in one line
   */
  public record Failure(String step, Heat.Lane lane, String reason) {}

  /**
   * All that was found.
   *
   * @param timings by step, threads, part, contestant
   * @param failures those that are missing from it
   */
  public record Outcome(List<Timing> timings, List<Failure> failures) {}

  /**
   * Times the contestants.
   *
   * @param progress told what is done next, and which fraction of all is done
   * @throws DisagreementException if two contestants compute different things
   */
  public Outcome run(List<? extends Contestant> contestants, BiConsumer<String, Double> progress) {
    List<Timing> timings = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    int done = 0;
    for (PaperStep step : steps) {
      StepData data = StepData.of(step);
      for (int count : threads) {
        String stage = step.name() + ", " + count + (count == 1 ? " thread" : " threads");
        double from = (double) done++ / (steps.size() * threads.size());
        progress.accept(stage, from);
        // Apart, because some engines keep gigabytes for each number of threads.
        try (Heat heat = new Heat(data, warmUpSeconds)) {
          contestants.forEach(contestant -> heat.enter(contestant, count));
          add(step, heat.rounds(rounds), timings, failures);
        }
      }
    }
    return new Outcome(timings, failures);
  }

  private static void add(
      PaperStep step, List<Heat.Result> results, List<Timing> timings, List<Failure> failures) {
    for (StepPart part : StepPart.values()) {
      for (Heat.Result result : results) {
        Sample sample = result.samples().get(part);
        if (sample != null) {
          timings.add(new Timing(step.name(), part, result.lane(), sample));
        }
      }
    }
    for (Heat.Result result : results) {
      result.failure().ifPresent(why -> failures.add(new Failure(step.name(), result.lane(), why)));
    }
  }
}
