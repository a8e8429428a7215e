package org.attractor.benchmarks.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.attractor.cli.bench.Heat;
import org.attractor.cli.bench.Sample;
import org.attractor.cli.bench.StepPart;

/**
 * How many times faster our engine is than the other program: with one thread against one thread,
 * with more against whichever number of threads suits the other best.
 *
 * @param step name
 * @param part of the step
 * @param threads ours
 * @param ours our times
 * @param theirThreads theirs
 * @param theirs their times
 */
record SpeedUp(
    String step, StepPart part, int threads, Sample ours, int theirThreads, Sample theirs) {
  /**
   * One for each part and number of threads of ours.
   *
   * @param results of one step, ours and theirs
   */
  static List<SpeedUp> of(String step, List<Heat.Result> results, String us, String them) {
    Map<Boolean, List<Heat.Result>> sides =
        results.stream()
            .filter(result -> result.failure().isEmpty())
            .collect(Collectors.partitioningBy(result -> result.lane().contestant().equals(us)));
    List<SpeedUp> all = new ArrayList<>();
    for (StepPart part : StepPart.values()) {
      for (Heat.Result ours : sides.get(true)) {
        int threads = ours.lane().threads();
        sides.get(false).stream()
            .filter(theirs -> theirs.lane().contestant().equals(them))
            .filter(theirs -> threads > 1 || theirs.lane().threads() == 1)
            .min(Comparator.comparingDouble(theirs -> theirs.samples().get(part).median()))
            .ifPresent(
                theirs ->
                    all.add(
                        new SpeedUp(
                            step,
                            part,
                            threads,
                            ours.samples().get(part),
                            theirs.lane().threads(),
                            theirs.samples().get(part))));
      }
    }
    return all;
  }

  /** Their least time divided by ours. */
  double ofMinima() {
    return theirs.min() / ours.min();
  }

  /** The median over rounds of their time divided by ours. */
  double ofRounds() {
    return theirs.ratioTo(ours);
  }
}
