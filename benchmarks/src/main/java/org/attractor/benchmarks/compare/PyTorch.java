package org.attractor.benchmarks.compare;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.attractor.api.UserException;
import org.attractor.api.tensor.HostValues;
import org.attractor.cli.bench.Contestant;
import org.attractor.cli.bench.StepData;
import org.attractor.cli.bench.StepPart;
import org.attractor.core.checkpoint.ModelMetadata;
import org.attractor.core.checkpoint.Safetensors;

/**
 * PyTorch in a process of its own, which computes steps from the same parameters and spikes and
 * times them itself.
 *
 * @param python the interpreter
 * @param script {@code paper_step.py}
 */
record PyTorch(String python, Path script) implements Contestant {
  private static final long SECONDS_TO_END = 10;

  /**
   * Looks for PyTorch.
   *
   * @return its version
   * @throws UserException if the interpreter has none
   */
  String version() {
    try {
      Process process =
          new ProcessBuilder(python, "-c", "import torch; print(torch.__version__)")
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes()).strip();
      if (process.waitFor() == 0) {
        return output;
      }
      throw missing(output.lines().reduce("", (first, second) -> second), null);
    } catch (IOException failed) {
      throw missing(failed.getMessage(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  private UserException missing(String why, Throwable cause) {
    return new UserException(
        "'"
            + python
            + "' has no PyTorch: "
            + why
            + ". On Debian: apt-get install python3-torch; --python names another interpreter",
        cause);
  }

  @Override
  public String name() {
    return "pytorch";
  }

  @Override
  public Prepared prepare(StepData data, int threads) {
    try {
      Path file = Files.createTempFile("attractor-step", ".safetensors");
      Map<String, HostValues> tensors = new LinkedHashMap<>(data.parameters().asMap());
      tensors.put("spikes", data.spikes());
      new Safetensors(tensors, ModelMetadata.write(data.model().settings())).write(file);
      Process process =
          new ProcessBuilder(
                  List.of(python, script.toString(), Integer.toString(threads), file.toString()))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      Steps steps = new Steps(file, process, process.inputReader(), process.outputWriter());
      steps.read(); // its version: it has loaded everything
      return steps;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private record Steps(Path file, Process process, BufferedReader answers, BufferedWriter questions)
      implements Prepared {
    @Override
    public Lap run(StepPart part) {
      try {
        questions.write(part.key());
        questions.newLine();
        questions.flush();
        String[] answer = read().split(" ");
        return new Lap(Double.parseDouble(answer[0]), number(answer[1]), number(answer[2]));
      } catch (IOException failed) {
        throw new UncheckedIOException("the PyTorch process ended", failed);
      }
    }

    private static double number(String text) {
      return text.equals("nan") ? Double.NaN : Double.parseDouble(text);
    }

    private String read() throws IOException {
      String line = answers.readLine();
      if (line == null) {
        throw new IOException("no answer; its messages are above");
      }
      return line;
    }

    @Override
    public void close() {
      try {
        questions.close(); // the end of its input ends it
        if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
        Files.deleteIfExists(file);
      } catch (IOException failed) {
        process.destroyForcibly();
      } catch (InterruptedException interrupted) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
