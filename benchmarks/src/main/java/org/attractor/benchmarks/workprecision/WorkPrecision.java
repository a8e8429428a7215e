package org.attractor.benchmarks.workprecision;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Backends;
import org.attractor.benchmarks.report.Program;
import org.attractor.core.checkpoint.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws the work-precision diagrams of all solvers, and writes their numbers. */
@Command(
    name = "benchmarks/work-precision",
    mixinStandardHelpOptions = true,
    description = "Draw work-precision.png, with its numbers in work-precision.csv beside it.")
public final class WorkPrecision implements Callable<Integer> {
  @Option(
      names = "--folder",
      required = true,
      description = "Where the two files go; docs/images by default.")
  private Path folder;

  /** Runs the command line of the process. */
  public static void main(String[] args) {
    Program.run(new WorkPrecision(), args);
  }

  @Override
  public Integer call() throws IOException {
    List<Problem> problems = Problem.all();
    List<Trial> trials = new ArrayList<>();
    // Double precision: the errors of the better solvers lie below what single precision can show.
    try (Backend backend = Backends.create("jvm", BackendOptions.singleThread())) {
      Trial.all(backend, problems.get(0)); // the virtual machine compiles what will be timed
      for (Problem problem : problems) {
        trials.addAll(Trial.all(backend, problem));
      }
    }
    BufferedImage diagram = Diagram.draw(problems, trials);
    write("work-precision.png", out -> ImageIO.write(diagram, "png", out));
    StringBuilder csv =
        new StringBuilder("problem,solver,steps,setting,error,evaluations,milliseconds\n");
    for (Trial t : trials) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%s,%s,%s,%s,%.3e,%d,%.3f\n",
              t.problem(),
              t.solver(),
              t.adaptive() ? "adaptive" : "fixed",
              t.adaptive() ? String.format(Locale.ROOT, "%.0e", t.setting()) : (int) t.setting(),
              t.error(),
              t.evaluations(),
              t.milliseconds()));
    }
    byte[] numbers = csv.toString().getBytes(StandardCharsets.UTF_8);
    write("work-precision.csv", out -> out.write(numbers));
    return 0;
  }

  private void write(String name, AtomicFile.Content content) throws IOException {
    Path file = folder.resolve(name);
    AtomicFile.write(file, content);
    System.out.println(file);
  }
}
