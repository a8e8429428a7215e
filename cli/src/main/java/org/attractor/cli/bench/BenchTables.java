package org.attractor.cli.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.attractor.api.backend.Availability;
import org.attractor.api.backend.BackendInfo;
import org.attractor.api.backend.BackendProvider;
import org.attractor.cli.console.Table;
import org.attractor.cli.run.Build;

/** Timings, and what they depend on, as tables. */
public final class BenchTables {
  static final String MACHINE = "machine";
  static final String TIMINGS = "timings";

  private BenchTables() {}

  /** The machine and the program. */
  public static Table machine(Host host) {
    return new Table(
            MACHINE,
            Table.Column.of("processor"),
            Table.Column.of("processors"),
            Table.Column.of("system"),
            Table.Column.of("jvm"),
            Table.Column.number("load", "load", "%.2f"),
            Table.Column.of("version"),
            Table.Column.of("commit"))
        .row(
            host.processor(),
            host.processors(),
            host.system(),
            host.jvm(),
            host.load() < 0 ? null : host.load(),
            Build.version(),
            Build.commit());
  }

  /** The engines, also those that cannot run here. */
  public static Table engines(List<BackendProvider> providers) {
    Table table =
        new Table(
            "engines",
            Table.Column.of("backend"),
            Table.Column.of("version"),
            Table.Column.of("available"),
            Table.Column.of("reason", "why not"));
    for (BackendProvider provider : providers) {
      BackendInfo info = provider.info();
      Availability availability = provider.availability();
      table.row(
          info.name(),
          info.version(),
          availability.available(),
          availability.available() ? null : availability.reason());
    }
    return table;
  }

  /** The steps that would be timed. */
  public static Table plan(Benchmark benchmark) {
    Table table =
        new Table(
            "steps",
            Table.Column.of("step"),
            Table.Column.of("description", "what it is"),
            Table.Column.of("trials"),
            Table.Column.of("bins"),
            Table.Column.of("neurons"),
            Table.Column.of("threads"),
            Table.Column.of("rounds"));
    for (PaperStep step : benchmark.steps()) {
      table.row(
          step.name(),
          step.description(),
          step.trials(),
          step.model().bins(),
          step.model().neurons(),
          benchmark.threads(),
          benchmark.rounds());
    }
    return table;
  }

  /**
   * The timings.
   *
   * @param baseline name of the contestant that the others are divided by
   * @param earlier timings to compare with
   */
  public static Table timings(
      Benchmark.Outcome outcome, String baseline, Optional<EarlierTimings> earlier) {
    Table table = new Table(TIMINGS, columns(baseline, earlier.isPresent()));
    for (Benchmark.Timing timing : outcome.timings()) {
      Sample sample = timing.sample();
      Double ratio =
          outcome.timings().stream()
              .filter(other -> isBaselineOf(timing, other, baseline))
              .findFirst()
              .map(other -> sample.ratioTo(other.sample()))
              .orElse(null);
      Object[] cells = {
        timing.step(),
        timing.part().key(),
        timing.lane().threads(),
        timing.lane().contestant(),
        1e3 * sample.min(),
        1e3 * sample.median(),
        1e3 * sample.spread(),
        sample.rounds(),
        ratio
      };
      table.row(earlier.isPresent() ? with(cells, earlier.get().compare(timing)) : cells);
    }
    return table;
  }

  private static boolean isBaselineOf(
      Benchmark.Timing timing, Benchmark.Timing other, String baseline) {
    return other.lane().equals(new Heat.Lane(baseline, timing.lane().threads()))
        && other.step().equals(timing.step())
        && other.part() == timing.part();
  }

  private static Table.Column[] columns(String baseline, boolean compared) {
    Table.Column[] own = {
      Table.Column.of("step"),
      Table.Column.of("part"),
      Table.Column.of("threads"),
      Table.Column.of("backend"),
      Table.Column.number("min_ms", "min ms", "%.1f"),
      Table.Column.number("median_ms", "median ms", "%.1f"),
      Table.Column.number("iqr_ms", "iqr ms", "%.1f"),
      Table.Column.of("rounds"),
      Table.Column.number("ratio", "times " + baseline, "%.2f")
    };
    Table.Column[] more = {
      Table.Column.number("earlier_ms", "earlier ms", "%.1f"),
      Table.Column.number("change", "times earlier", "%.2f"),
      Table.Column.of("verdict")
    };
    return compared ? join(own, more) : own;
  }

  private static Object[] with(Object[] cells, Optional<EarlierTimings.Change> change) {
    Object[] more =
        change
            .map(
                c ->
                    new Object[] {
                      c.earlier(), c.ratio(), c.verdict().name().toLowerCase(Locale.ROOT)
                    })
            .orElse(new Object[] {null, null, "new"});
    return join(cells, more);
  }

  private static <T> T[] join(T[] first, T[] second) {
    T[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  /** What could not be computed, and why. */
  public static Table failures(Benchmark.Outcome outcome) {
    Table table =
        new Table(
            "failures",
            Table.Column.of("step"),
            Table.Column.of("threads"),
            Table.Column.of("backend"),
            Table.Column.of("reason", "why not"));
    outcome
        .failures()
        .forEach(f -> table.row(f.step(), f.lane().threads(), f.lane().contestant(), f.reason()));
    return table;
  }
}
