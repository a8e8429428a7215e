package org.attractor.cli.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Contestants side by side on one step and number of threads. They take turns in rounds, so that
 * whatever else the machine does meets all of them.
 */
final class Heat implements AutoCloseable {
  /**
   * Losses and gradients in single precision agree to 1e-5 over 70 bins whatever the order of
   * summation; another model, loss or solver differs by per cents.
   */
  private static final double AGREEMENT = 1e-3;

  private static final int LEAST_WARM_UPS = 3;

  private final StepData data;
  private final int threads;
  private final double warmUpSeconds;
  private final Map<String, Contestant.Prepared> prepared = new LinkedHashMap<>();
  private final Map<String, String> failures = new LinkedHashMap<>();
  private Contestant.Lap first;
  private String firstName;

  /**
   * @param warmUpSeconds least time that each contestant runs before it is timed, for each part
   */
  Heat(StepData data, int threads, double warmUpSeconds) {
    this.data = data;
    this.threads = threads;
    this.warmUpSeconds = warmUpSeconds;
  }

  /**
   * What came out for one contestant.
   *
   * @param name of the contestant
   * @param samples by part; empty if it failed
   * @param failure why it could not compute the step
   */
  record Result(String name, Map<StepPart, Sample> samples, Optional<String> failure) {}

  /**
   * Warms a contestant up. One that cannot compute the step is left out of the rounds.
   *
   * @throws DisagreementException if it computes something else than those before
   */
  void enter(Contestant contestant) {
    try {
      Contestant.Prepared ready = contestant.prepare(data, threads);
      prepared.put(contestant.name(), ready);
      requireAgreement(contestant.name(), ready.run(StepPart.WHOLE));
      for (StepPart part : StepPart.values()) {
        warmUp(ready, part);
      }
    } catch (DisagreementException wrong) {
      throw wrong;
    } catch (RuntimeException | LinkageError | OutOfMemoryError failed) {
      Contestant.Prepared broken = prepared.remove(contestant.name());
      if (broken != null) {
        broken.close();
      }
      failures.put(
          contestant.name(), String.valueOf(failed.getMessage()).lines().findFirst().orElse(""));
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

  /** Times all that entered. */
  List<Result> rounds(int rounds) {
    Map<String, Map<StepPart, double[]>> seconds = new LinkedHashMap<>();
    prepared
        .keySet()
        .forEach(
            name -> {
              Map<StepPart, double[]> parts = new EnumMap<>(StepPart.class);
              for (StepPart part : StepPart.values()) {
                parts.put(part, new double[rounds]);
              }
              seconds.put(name, parts);
            });
    // Garbage of the preparations is not to be collected on anybody's time.
    System.gc();
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, Contestant.Prepared> entry : prepared.entrySet()) {
        for (StepPart part : StepPart.values()) {
          seconds.get(entry.getKey()).get(part)[round] = entry.getValue().run(part).seconds();
        }
      }
    }
    List<Result> results = new ArrayList<>();
    seconds.forEach(
        (name, parts) -> {
          Map<StepPart, Sample> samples = new EnumMap<>(StepPart.class);
          parts.forEach((part, times) -> samples.put(part, new Sample(times)));
          results.add(new Result(name, samples, Optional.empty()));
        });
    failures.forEach((name, why) -> results.add(new Result(name, Map.of(), Optional.of(why))));
    return results;
  }

  @Override
  public void close() {
    prepared.values().forEach(Contestant.Prepared::close);
  }
}
