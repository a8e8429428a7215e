package org.attractor.backend.djl.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Backends;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.ode.Tableau;
import org.attractor.api.tensor.HostValues;
import org.attractor.backend.djl.NodeModel;
import org.attractor.backend.djl.Tableaux;

/**
 * Times one training step of the neural ODE: forward, one backward pass, gradients to the host; by
 * the clock, and by the processor time of the thread, which other programs disturb less. Arguments:
 * batch, bins, method (tsit5 with error ratios, or rk4), repetitions, models that train at once,
 * threads of each. The counterpart in plain PyTorch is benchmarks/pytorch/node_step.py.
 */
public final class NodeStepBenchmark {
  private NodeStepBenchmark() {}

  /** Prints median and minimum in milliseconds. */
  public static void main(String[] args) throws InterruptedException {
    int batch = Integer.parseInt(args[0]);
    int bins = Integer.parseInt(args[1]);
    boolean errors = args[2].equals("tsit5");
    Tableau tableau = errors ? Tableaux.tsit5() : Tableaux.rk4();
    int repetitions = Integer.parseInt(args[3]);
    int models = Integer.parseInt(args[4]);
    int threads = Integer.parseInt(args[5]);
    String engine = args.length > 6 ? args[6] : "djl";
    NodeModel model = NodeModel.paper(batch, bins, tableau, errors);
    try (Backend backend = Backends.create(engine, new BackendOptions("cpu", threads))) {
      double[][] times = new double[2 * models][repetitions];
      Thread[] workers = new Thread[models];
      for (int m = 0; m < models; m++) {
        double[] clock = times[2 * m];
        double[] processor = times[2 * m + 1];
        workers[m] = new Thread(() -> train(backend, model, clock, processor));
        workers[m].start();
      }
      for (Thread worker : workers) {
        worker.join();
      }
      for (int i = 0; i < times.length; i++) {
        double[] own = times[i];
        Arrays.sort(own);
        System.out.printf(
            Locale.ROOT,
            "%s batch %d bins %d %s models %d threads %d, %s: median %.1f ms, min %.1f ms%n",
            engine,
            batch,
            bins,
            tableau,
            models,
            threads,
            i % 2 == 0 ? "clock" : "processor",
            own[own.length / 2],
            own[0]);
      }
    }
  }

  private static void train(Backend backend, NodeModel model, double[] clock, double[] processor) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    List<HostValues> values = model.values(1);
    try (Compiled compiled = backend.compile(model.function(), model.inputs())) {
      for (int i = -5; i < clock.length; i++) {
        long busy = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        ValueAndGradient result = compiled.valueAndGradient(values, NodeModel.wrt());
        long end = System.nanoTime();
        if (!Double.isFinite(result.value())) {
          throw new IllegalStateException("the loss is " + result.value());
        }
        if (i >= 0) {
          clock[i] = (end - start) / 1e6;
          processor[i] = (threads.getCurrentThreadCpuTime() - busy) / 1e6;
        }
      }
    }
  }
}
