package org.attractor.sweep.spark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A stand-alone master of Spark and its workers, each in a process of its own. It needs no
 * installation of Spark: everything comes from this process's class path, and the folder that Spark
 * calls its home is an empty one.
 */
final class StandAloneCluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final String DEPLOY = "org.apache.spark.deploy.";

  private final Path folder;
  private final int port;
  private final List<Process> processes = new ArrayList<>();

  private StandAloneCluster(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /**
   * Starts a cluster.
   *
   * @param folder for logs and work
   * @param workers with one processor each
   */
  static StandAloneCluster start(Path folder, int workers) throws IOException {
    Files.createDirectories(folder.resolve("home/jars"));
    StandAloneCluster cluster = new StandAloneCluster(folder, freePort());
    cluster.start("master.Master", "--port", Integer.toString(cluster.port));
    for (int i = 0; i < workers; i++) {
      Path work = Files.createDirectories(folder.resolve("work" + i));
      cluster.start(
          "worker.Worker",
          "--cores",
          "1",
          "--memory",
          "1g",
          "--work-dir",
          work.toString(),
          cluster.master());
    }
    return cluster;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }

  /** A Java process with this one's class path, and the doors into the JDK that Spark needs. */
  static List<String> java(String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    // They live for seconds.
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(arguments));
    return command;
  }

  private void start(String main, String... arguments) throws IOException {
    List<String> command =
        java(
            DEPLOY + main,
            Stream.concat(Stream.of("--host", HOST, "--webui-port", "0"), Stream.of(arguments))
                .toArray(String[]::new));
    Path log = folder.resolve(processes.size() + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
    // Else it looks for the version in its home.
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", HOST);
    processes.add(builder.start());
  }

  /** The master's URL. */
  String master() {
    return "spark://" + HOST + ":" + port;
  }

  /** The processes that do the tasks, which workers start. */
  List<ProcessHandle> executors() {
    return processes.stream()
        .flatMap(process -> process.descendants())
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  @Override
  public void close() {
    executors().forEach(ProcessHandle::destroyForcibly);
    processes.forEach(Process::destroyForcibly);
  }
}
