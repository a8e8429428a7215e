package org.attractor.cli.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Contestants side by side on one step. They take turns in rounds, so that whatever else the
 * machine does meets all of them.
 */
public final class Heat implements AutoCloseable {
  /**
   * Losses and gradients in single precision agree to 1e-5 over 70 bins whatever the order of
   * summation; another model, loss or solver differs by per cents.
   */
  private static final double AGREEMENT = 1e-3;

  private static final int LEAST_WARM_UPS = 3;

  private final StepData data;
  private final double warmUpSeconds;
  private final Map<Lane, Contestant.Prepared> prepared = new LinkedHashMap<>();
  private final Map<Lane, String> failures = new LinkedHashMap<>();
  private Contestant.Lap first;
  private String firstName;

  /**
   * @param warmUpSeconds least time that each contestant runs before it is timed, for each part
   */
  public Heat(StepData data, double warmUpSeconds) {
    this.data = data;
    this.warmUpSeconds = warmUpSeconds;
  }

  /**
   * Who runs with how many threads.
   *
   * @param contestant name
   * @param threads that it may use
   */
  public record Lane(String contestant, int threads) {}

  /**
   * What came out in one lane.
   *
   * @param lane who it was
   * @param samples by part; empty if it failed
   * @param failure why it could not compute the step
   */
  public record Result(Lane lane, Map<StepPart, Sample> samples, Optional<String> failure) {}

  /**
   * Warms a contestant up. One that cannot compute the step is left out of the rounds.
   *
   * @throws DisagreementException if it computes something else than those before
   */
  public void enter(Contestant contestant, int threads) {
    Lane lane = new Lane(contestant.name(), threads);
    try {
      Contestant.Prepared ready = contestant.prepare(data, threads);
      prepared.put(lane, ready);
      requireAgreement(lane.contestant(), ready.run(StepPart.WHOLE));
      for (StepPart part : StepPart.values()) {
        warmUp(ready, part);
      }
    } catch (DisagreementException wrong) {
      throw wrong;
    } catch (RuntimeException | LinkageError | OutOfMemoryError failed) {
      Contestant.Prepared broken = prepared.remove(lane);
      if (broken != null) {
        broken.close();
      }
      failures.put(lane, failed.toString().lines().findFirst().orElseThrow());
    }
  }

  private void warmUp(Contestant.Prepared ready, StepPart part) {
    double begin = System.nanoTime();
    for (int i = 0; i < LEAST_WARM_UPS || (System.nanoTime() - begin) * 1e-9 < warmUpSeconds; i++) {
      ready.run(part);
    }
  }

  private void requireAgreement(String name, Contestant.Lap lap) {
    if (first == null) {
      first = lap;
      firstName = name;
    } else if (differs(lap.loss(), first.loss())
        || differs(lap.gradientNorm(), first.gradientNorm())) {
      throw new DisagreementException(
          "%s and %s do not compute the same step %s: loss %.6f and %.6f, gradient norm %.6f and %.6f"
              .formatted(
                  firstName,
                  name,
                  data.step().name(),
                  first.loss(),
                  lap.loss(),
                  first.gradientNorm(),
                  lap.gradientNorm()));
    }
  }

  private static boolean differs(double a, double b) {
    return !(Math.abs(a - b) <= AGREEMENT * Math.abs(b));
  }

  /** Times all that entered; those that failed come last. */
  public List<Result> rounds(int rounds) {
    Map<Lane, Map<StepPart, double[]>> seconds = new LinkedHashMap<>();
    for (Lane lane : prepared.keySet()) {
      Map<StepPart, double[]> parts = new EnumMap<>(StepPart.class);
      for (StepPart part : StepPart.values()) {
        parts.put(part, new double[rounds]);
      }
      seconds.put(lane, parts);
    }
    // Garbage of the preparations is not to be collected on anybody's time.
    System.gc();
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<Lane, Contestant.Prepared> entry : prepared.entrySet()) {
        for (StepPart part : StepPart.values()) {
          seconds.get(entry.getKey()).get(part)[round] = entry.getValue().run(part).seconds();
        }
      }
    }
    List<Result> results = new ArrayList<>();
    seconds.forEach(
        (lane, parts) -> {
          Map<StepPart, Sample> samples = new EnumMap<>(StepPart.class);
          parts.forEach((part, times) -> samples.put(part, new Sample(times)));
          results.add(new Result(lane, samples, Optional.empty()));
        });
    failures.forEach((lane, why) -> results.add(new Result(lane, Map.of(), Optional.of(why))));
    return results;
  }

  @Override
  public void close() {
    prepared.values().forEach(Contestant.Prepared::close);
  }
}
