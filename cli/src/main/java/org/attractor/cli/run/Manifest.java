package org.attractor.cli.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.attractor.api.backend.BackendInfo;
import org.attractor.cli.Version;
import org.attractor.cli.config.RunConfig;
import org.attractor.datasets.Dataset;

/** What computed a run: written when it begins, completed when it ends. */
final class Manifest {
  private Manifest() {}

  /** The manifest of a run that begins or goes on now. */
  static ObjectNode begin(RunConfig config, BackendInfo engine, Dataset dataset, int firstEpoch) {
    ObjectNode manifest = JsonNodeFactory.instance.objectNode();
    manifest.put("version", Version.current());
    manifest.put("commit", Version.commit());
    manifest.put("backend", engine.name());
    manifest.put("backend_version", engine.version());
    manifest.put("device", config.backend().device());
    manifest.put("dtype", config.backend().dtype().configName());
    manifest.put("backend_threads", config.backend().effectiveThreads());
    manifest.put("threads", config.trainer().threads());
    manifest.put("jvm", System.getProperty("java.vm.name") + " " + Runtime.version());
    manifest.put(
        "system",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " processors");
    manifest.put("dataset", dataset.file().toString());
    manifest.put("dataset_sha256", dataset.sha256());
    manifest.put("seed", config.seed());
    manifest.put("first_epoch", firstEpoch);
    manifest.put("start", now());
    manifest.put("status", "running");
    return manifest;
  }

  static void end(ObjectNode manifest, String status, String explanation, int epochs) {
    manifest.put("end", now());
    manifest.put("epochs", epochs);
    manifest.put("status", status);
    manifest.put("explanation", explanation);
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
