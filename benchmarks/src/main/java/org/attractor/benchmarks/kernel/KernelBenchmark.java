package org.attractor.benchmarks.kernel;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Backends;
import org.attractor.api.backend.Compiled;
import org.attractor.api.tensor.HostValues;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One operation on the JVM engine, one thread, single precision. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class KernelBenchmark {
  /** The operation. */
  @Param public Kernel kernel;

  private Backend backend;
  private Compiled compiled;
  private List<HostValues> inputs;
  private int[] all;

  /** Compiles it. */
  @Setup(Level.Trial)
  public void compile() {
    backend = Backends.create("jvm", BackendOptions.singleThread());
    compiled = backend.compile(kernel.function(), kernel.specs());
    inputs = kernel.inputs();
    // With respect to all inputs but the first of the encoder, which are spikes.
    int first = kernel == Kernel.GRU_SEQUENCE ? 1 : 0;
    all = IntStream.range(first, inputs.size()).toArray();
  }

  /** Frees it. */
  @TearDown(Level.Trial)
  public void close() {
    compiled.close();
    backend.close();
  }

  /** The value. */
  @Benchmark
  public Object forward() {
    return compiled.call(inputs);
  }

  /** The value and its gradient. */
  @Benchmark
  public Object gradient() {
    return compiled.valueAndGradient(inputs, all);
  }
}
