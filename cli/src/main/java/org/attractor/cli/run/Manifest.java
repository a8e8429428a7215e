package org.attractor.cli.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.attractor.api.backend.BackendInfo;
import org.attractor.cli.config.RunConfig;
import org.attractor.datasets.Dataset;

/**
 * What computed a run: written when it begins or goes on, completed when it ends. The sessions
 * before the current or last one are kept under {@code earlier_sessions}, the first one first.
 */
final class Manifest {
  private static final String EARLIER = "earlier_sessions";

  /** What all sessions of a run have in common, so that it is not kept for the earlier ones. */
  private static final List<String> COMMON = List.of("dataset", "dataset_sha256", "seed", EARLIER);

  private Manifest() {}

  /** The manifest of a run that begins or goes on now. */
  static ObjectNode begin(
      RunConfig config,
      BackendInfo engine,
      Dataset dataset,
      int firstEpoch,
      Optional<ObjectNode> before) {
    ObjectNode manifest = JsonNodeFactory.instance.objectNode();
    manifest.put("version", Build.version());
    manifest.put("commit", Build.commit());
    manifest.put("backend", engine.name());
    manifest.put("backend_version", engine.version());
    manifest.put("device", config.backend().device());
    manifest.put("dtype", config.backend().dtype().configName());
    manifest.put("backend_threads", config.backend().effectiveThreads());
    manifest.put("threads", config.trainer().threads());
    manifest.put("jvm", jvm());
    manifest.put("system", system());
    manifest.put("dataset", dataset.file().toAbsolutePath().normalize().toString());
    manifest.put("dataset_sha256", dataset.sha256());
    manifest.put("seed", config.seed());
    manifest.put("first_epoch", firstEpoch);
    manifest.put("start", now());
    manifest.put("status", RunFolder.RUNNING);
    before.ifPresent(session -> manifest.set(EARLIER, earlier(session)));
    return manifest;
  }

  /** The Java that this process runs on. */
  static String jvm() {
    return System.getProperty("java.vm.name") + " " + Runtime.version();
  }

  /** The machine that this process runs on. */
  static String system() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " processors";
  }

  private static ArrayNode earlier(ObjectNode last) {
    ArrayNode sessions = JsonNodeFactory.instance.arrayNode();
    last.path(EARLIER).forEach(sessions::add);
    ObjectNode session = last.deepCopy();
    session.remove(COMMON);
    if (session.path("status").asText().equals(RunFolder.RUNNING)) {
      // Nobody could write how it ended.
      session.put("status", "killed");
    }
    return sessions.add(session);
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
