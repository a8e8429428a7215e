package org.attractor.sweep.spark;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.attractor.api.UserException;
import org.attractor.core.sweep.SweepExecutor;
import org.attractor.core.sweep.SweepOutcome;
import org.attractor.core.sweep.SweepRequest;
import org.attractor.core.sweep.SweepTask;

/**
 * Runs the tasks of a sweep on Apache Spark: {@code local[N]} in this process, {@code
 * spark://HOST:PORT} on a stand-alone master, or any other master's URL. Every property of Spark
 * may be given, resource amounts such as {@code spark.task.resource.gpu.amount=0.3} among them.
 *
 * <p>Each task is a job by itself: one that fails for good leaves the others alone, and one whose
 * executor is lost is run again elsewhere and goes on from what it kept. One job of all tasks was
 * rejected because it fails as a whole. Workers need the files of the sweep, the data and this
 * program under the same paths, as on a shared file system.
 */
public final class SparkExecutor implements SweepExecutor {
  private static final String MASTER = "spark.master";
  private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";
  private static final long LOOK_EVERY_MS = 100;
  private static final long PATIENCE_S = 60;

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public String description() {
    return "on Apache Spark: sweep.master=local[N], spark://HOST:PORT or another master";
  }

  @Override
  public void check(SweepRequest request) {
    if (!request.properties().containsKey(MASTER)) {
      throw new UserException(
          "the executor 'spark' needs to know its master. Say it, as in: sweep.master=local[2] or"
              + " sweep.master=spark://host:7077");
    }
    request.properties().keySet().stream()
        .filter(key -> !key.startsWith("spark."))
        .findFirst()
        .ifPresent(
            key -> {
              throw new UserException(
                  "'" + key + "' is no setting of Spark; those begin with 'spark.'");
            });
  }

  @Override
  public void execute(SweepRequest request) {
    check(request);
    if (request.tasks().isEmpty()) {
      return;
    }
    try (JavaSparkContext spark = connect(configuration(request))) {
      Map<SweepTask, JavaFutureAction<List<SweepOutcome>>> pending = new LinkedHashMap<>();
      for (SweepTask task : request.tasks()) {
        pending.put(task, submit(task, spark));
      }
      while (!pending.isEmpty() && !request.stop().getAsBoolean()) {
        report(pending, request);
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
      }
      if (!pending.isEmpty()) {
        stop(new ArrayList<>(pending.values()));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while runs were at work", interrupted);
    }
  }

  private static JavaFutureAction<List<SweepOutcome>> submit(
      SweepTask task, JavaSparkContext spark) {
    try {
      return spark.parallelize(List.of(task), 1).map(new RunTask()).collectAsync();
    } catch (IllegalStateException refused) {
      if (!spark.sc().isStopped()) {
        throw refused;
      }
      throw new UserException(
          "Spark's master ended the sweep, as it does when executors cannot start; the logs of its"
              + " workers say why",
          refused);
    }
  }

  private static SparkConf configuration(SweepRequest request) {
    SparkConf conf = new SparkConf(false);
    conf.setAppName("attractor sweep");
    // The sweep has a display of its own.
    conf.set("spark.ui.enabled", "false");
    conf.set("spark.executor.extraClassPath", classPath());
    int processors = request.tasks().stream().mapToInt(SweepTask::processors).max().orElse(1);
    conf.set("spark.task.cpus", Integer.toString(processors));
    request.properties().forEach(conf::set);
    conf.set(
        EXECUTOR_OPTIONS,
        ("-Djava.awt.headless=true " + vectors() + conf.get(EXECUTOR_OPTIONS, "")).strip());
    // Two copies of a run would meet in its folder.
    conf.set("spark.speculation", "false");
    return conf;
  }

  /** This program's class path, for the executors of a cluster, which start in other folders. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().normalize().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The option that gives Java vector instructions, if this process has them, and a blank. */
  private static String vectors() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? "--add-modules=jdk.incubator.vector "
        : "";
  }

  private static JavaSparkContext connect(SparkConf conf) {
    try {
      return new JavaSparkContext(conf);
    } catch (Exception failed) {
      // Scala throws checked exceptions that the constructor does not declare.
      if (failed instanceof SparkException || failed instanceof IllegalArgumentException) {
        throw new UserException(
            "Spark does not start with master '" + conf.get(MASTER) + "': " + failed.getMessage(),
            failed);
      }
      throw failed;
    }
  }

  /** Tells the listener of the tasks that have ended, and forgets them. */
  private static void report(
      Map<SweepTask, JavaFutureAction<List<SweepOutcome>>> pending, SweepRequest request)
      throws InterruptedException {
    Iterator<Map.Entry<SweepTask, JavaFutureAction<List<SweepOutcome>>>> entries =
        pending.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<SweepTask, JavaFutureAction<List<SweepOutcome>>> entry = entries.next();
      if (entry.getValue().isDone()) {
        entries.remove();
        request.listener().ended(entry.getKey().name(), outcome(entry.getValue()));
      }
    }
  }

  private static SweepOutcome outcome(JavaFutureAction<List<SweepOutcome>> job)
      throws InterruptedException {
    try {
      return job.get().get(0);
    } catch (ExecutionException | CancellationException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      String first = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
      return new SweepOutcome(SweepOutcome.Status.FAILED, "Spark gave it up: " + first);
    }
  }

  /** Cancels jobs and waits until those tasks that run in this process are at a safe point. */
  private static void stop(List<JavaFutureAction<List<SweepOutcome>>> jobs)
      throws InterruptedException {
    jobs.forEach(job -> job.cancel(true));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (RunTask.running() > 0 && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
    }
  }
}
