package org.attractor.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher script in a small source tree, whose path has spaces, with a Java that prints its
 * arguments and a Maven that makes empty jars.
 */
@Timeout(60)
class LauncherTest {
  private static final String JAVA =
      """
      #!/bin/sh
      case $1 in
        -XshowSettings:properties)
          echo "    java.home = ${FAKE_JAVA_HOME:-/nowhere}" >&2
          echo "openjdk version \\"${FAKE_JAVA:-17.0.1}\\" 2021-10-19" >&2
          exit ;;
        -XX:DumpLoadedClassList=*) exit ;;
        -Xshare:dump) : >"${3#*=}"; exit ;;
      esac
      for argument; do printf '<%s>\\n' "$argument"; done
      """;
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$*" >>"$MAVEN_CALLS"
      echo '[INFO] Building attractor-api 1.0 [1/2]'
      echo 'Downloaded from somewhere: a file'
      sleep "${FAKE_MAVEN_SECONDS:-0}"
      case " $* " in *" -o "*"${FAKE_NOT_AT_HAND:-nothing}"*) exit 1 ;; esac
      if [ -n "${FAKE_MAVEN_FAILURE:-}" ]; then
        echo "[ERROR] $FAKE_MAVEN_FAILURE"
        exit 1
      fi
      mkdir -p cli/target/launch api/target
      : >cli/target/attractor-cli.jar
      : >api/target/api.jar
      : >"$LIBRARY"
      printf %s "$PWD/api/target/api.jar:$LIBRARY" >cli/target/launch/maven-classpath
      """;

  @TempDir private Path folder;
  private Path tree;
  private Path tools;
  private Path library;
  private Path calls;

  /** What a start of the launcher did. */
  private record Start(int code, String out, Path errorFile) {
    String err() throws IOException {
      return Files.readString(errorFile);
    }
  }

  @BeforeEach
  void makeTree() throws IOException {
    tree = Files.createDirectories(folder.resolve("a tree"));
    tools = Files.createDirectories(folder.resolve("tools"));
    library = folder.resolve("some library.jar");
    calls = folder.resolve("maven-calls");
    Files.copy(Path.of("..", "attractor"), tree.resolve("attractor"));
    for (String file :
        List.of(
            "pom.xml",
            "api/pom.xml",
            "api/src/main/A.java",
            "cli/pom.xml",
            "cli/src/main/B.java",
            "backend-one/pom.xml",
            "backend-two/pom.xml",
            "backend-jvm/pom.xml",
            "backend-testkit/pom.xml")) {
      Path path = tree.resolve(file);
      Files.createDirectories(path.getParent());
      Files.createFile(path);
    }
    Files.writeString(tree.resolve("cli/pom.xml"), "<id>engine-one</id><id>engine-two</id>");
    script(tools.resolve("java"), JAVA);
    script(tools.resolve("mvn"), MAVEN);
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private ProcessBuilder launcher(Path script, Map<String, String> environment, String... args) {
    List<String> command = new ArrayList<>(List.of("sh", script.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeAll(List.of("JAVA_HOME", "ATTRACTOR_OPTS", "LC_ALL"));
    builder.environment().put("PATH", tools + ":/usr/bin:/bin");
    builder.environment().put("MAVEN_CALLS", calls.toString());
    builder.environment().put("LIBRARY", library.toString());
    builder.environment().putAll(environment);
    return builder;
  }

  private Start start(Path script, Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    Path err = Files.createTempFile(folder, "err", "");
    Process process = launcher(script, environment, args).redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Start(process.waitFor(), out, err);
  }

  private Start start(String... args) throws IOException, InterruptedException {
    return start(tree.resolve("attractor"), Map.of(), args);
  }

  private int builds() throws IOException {
    return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
  }

  /** A folder with the tools that a build needs, but not these. */
  private Path without(String... names) throws IOException {
    Path bare = Files.createDirectories(folder.resolve("bare"));
    List<String> needed =
        new ArrayList<>(
            List.of(
                ("sh sed dirname basename readlink find head tail grep date mkdir rmdir touch cp mv rm"
                        + " sleep flock mvn java")
                    .split(" ")));
    needed.removeAll(List.of(names));
    for (String tool : needed) {
      for (Path place : List.of(Path.of("/bin"), Path.of("/usr/bin"))) {
        if (Files.exists(place.resolve(tool))) {
          script(bare.resolve(tool), "#!/bin/sh\nexec " + place.resolve(tool) + " \"$@\"\n");
        }
      }
    }
    return bare;
  }

  /** Makes what was built look older than what is written now. */
  private void age() throws IOException {
    Files.setLastModifiedTime(
        tree.resolve("cli/target/launch/stamp"), FileTime.from(Instant.now().minusSeconds(10)));
    for (String path :
        List.of(
            "api/src/main",
            "api/src/main/A.java",
            "cli/src/main",
            "cli/src/main/B.java",
            "pom.xml",
            "api/pom.xml",
            "cli/pom.xml")) {
      Files.setLastModifiedTime(tree.resolve(path), FileTime.from(Instant.now().minusSeconds(20)));
    }
  }

  @Test
  void theFirstStartBuildsAndSaysSoAndTheNextDoesNot() throws Exception {
    Start first = start("train", "model=a b");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.err())
        .contains("first use, building")
        .contains("  attractor-api 1.0 [1/2]")
        .doesNotContain("somewhere");
    assertThat(first.out()).contains("<org.attractor.cli.Main>\n<train>\n<model=a b>\n");
    assertThat(builds()).isEqualTo(1);

    Start second = start("train");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).contains("<train>");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void theClassPathHasCopiesOfTheModulesAndTheLibrariesThemselves() throws Exception {
    String out = start().out();
    String classpath =
        out.lines().filter(l -> l.contains("attractor-cli.jar")).findFirst().orElseThrow();
    assertThat(classpath.substring(1, classpath.length() - 1).split(":"))
        .hasSize(3)
        .allMatch(entry -> Files.isRegularFile(Path.of(entry)))
        .contains(library.toString())
        .noneMatch(entry -> entry.endsWith("/api/target/api.jar"));
    assertThat(out).contains("<-XX:SharedArchiveFile=");
  }

  @Test
  void aNewerSourceOrPomOrARemovedFileBuildsAnew() throws Exception {
    start();
    age();
    assertThat(start().err()).isEmpty();

    Files.writeString(tree.resolve("api/src/main/A.java"), "changed");
    assertThat(start().err()).contains("sources have changed, building");
    age();
    Files.delete(tree.resolve("api/src/main/A.java"));
    assertThat(start().err()).contains("sources have changed");
    Files.createFile(tree.resolve("api/src/main/A.java"));
    age();
    Files.writeString(tree.resolve("cli/pom.xml"), "changed");
    assertThat(start().err()).contains("sources have changed");
    assertThat(builds()).isEqualTo(4);
  }

  @Test
  void aMissingLibraryBuildsAnew() throws Exception {
    start();
    Files.delete(library);
    assertThat(start().code()).isZero();
    assertThat(library).exists();
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void aFailedBuildIsShownAndTriedAgain() throws Exception {
    Start failed =
        start(tree.resolve("attractor"), Map.of("FAKE_MAVEN_FAILURE", "A.java: no semicolon"));
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.err()).contains("A.java: no semicolon").contains("the build failed");
    assertThat(failed.out()).isEmpty();
    assertThat(start().code()).isZero();
    assertThat(builds()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void firstStartsAtTheSameTimeBuildOnce(boolean withFlock) throws Exception {
    Map<String, String> environment =
        Map.of(
            "FAKE_MAVEN_SECONDS",
            "1",
            "PATH",
            withFlock ? tools + ":/usr/bin:/bin" : tools + ":" + without("flock", "mvn", "java"));
    List<Process> starts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      starts.add(
          launcher(tree.resolve("attractor"), environment, "start" + i)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    }
    for (int i = 0; i < starts.size(); i++) {
      String out =
          new String(starts.get(i).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(starts.get(i).waitFor()).isZero();
      assertThat(out).contains("<start" + i + ">");
    }
    assertThat(builds()).isEqualTo(1);
    assertThat(tree.resolve("cli/target/launch/lock.d")).doesNotExist();
  }

  @Test
  void theLauncherWorksThroughSymbolicLinks() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("my bin"));
    Files.createSymbolicLink(tree.resolve("link"), Path.of("attractor"));
    Path relative = Files.createSymbolicLink(bin.resolve("attractor"), Path.of("../a tree/link"));
    Start run = start(relative, Map.of(), "x");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains(tree.toRealPath().resolve("cli/target/launch").toString());
  }

  @Test
  void javaHomeComesBeforeThePath() throws Exception {
    Path home = folder.resolve("my java");
    script(home.resolve("bin/java"), JAVA.replace("<%s>", "home <%s>"));
    Map<String, String> environment = Map.of("JAVA_HOME", home.toString());
    assertThat(start(tree.resolve("attractor"), environment, "x").out()).contains("home <x>");

    Start wrong = start(tree.resolve("attractor"), Map.of("JAVA_HOME", "/nowhere"), "x");
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.err()).contains("JAVA_HOME is '/nowhere', but there is no bin/java in it");
  }

  @Test
  void anOldJavaIsRefused() throws Exception {
    for (String version : List.of("1.8.0_392", "11.0.2")) {
      Start old = start(tree.resolve("attractor"), Map.of("FAKE_JAVA", version), "x");
      assertThat(old.code()).isEqualTo(1);
      assertThat(old.err()).contains("Java 17 or newer is needed");
    }
    assertThat(builds()).isZero();
  }

  @Test
  void optionsOfTheUserComeLastSoThatTheyCount() throws Exception {
    Map<String, String> options = Map.of("ATTRACTOR_OPTS", "-Xmx2g -Dglob=*");
    String out = start(tree.resolve("attractor"), options, "x").out();
    assertThat(out).contains("<-Djava.awt.headless=true>").contains("<-Xmx2g>\n<-Dglob=*>\n<-cp>");
  }

  @Test
  void withoutMavenTheMessageSaysSo() throws Exception {
    Files.delete(tools.resolve("mvn"));
    String path = tools + ":" + without("mvn", "java");
    Start run = start(tree.resolve("attractor"), Map.of("PATH", path), "x");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("Maven is needed");
  }

  @Test
  void aDistributionNeedsNoMaven() throws Exception {
    Path unpacked = Files.createDirectories(folder.resolve("unpacked there"));
    Files.createDirectories(unpacked.resolve("lib"));
    Files.copy(tree.resolve("attractor"), unpacked.resolve("attractor"));
    Start run = start(unpacked.resolve("attractor"), Map.of(), "x");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("<" + unpacked.toRealPath() + "/lib/*>").contains("<x>");
    assertThat(run.out())
        .contains("<-XX:SharedArchiveFile=" + unpacked.toRealPath() + "/lib/classes.jsa>");
    assertThat(builds()).isZero();
  }

  @Test
  void commandsThatComputeGetVectorInstructionsWhereThisJavaHasThem() throws Exception {
    Path java = Files.createDirectories(folder.resolve("some java"));
    Map<String, String> home = Map.of("FAKE_JAVA_HOME", java.toString());
    Path attractor = tree.resolve("attractor");
    Files.writeString(java.resolve("release"), "MODULES=\"java.base java.logging\"\n");
    assertThat(start(attractor, home, "train").out()).doesNotContain("incubator");
    Files.writeString(java.resolve("release"), "MODULES=\"java.base jdk.incubator.vector\"\n");
    assertThat(start(attractor, home, "--quiet", "train", "seed=1").out())
        .contains("<--add-modules>\n<jdk.incubator.vector>\n");
    assertThat(start(attractor, home, "inspect", "runs").out()).doesNotContain("incubator");
  }

  private List<String> profiles() throws IOException {
    return Files.readAllLines(calls).stream()
        .map(call -> call.replaceAll(".*-P(\\S+).*", "$1").replaceAll(".* .*", "none"))
        .toList();
  }

  @Test
  void anEngineIsBuiltWhenItIsFirstNamed() throws Exception {
    start("train");
    assertThat(start("bench", "--backend", "one@gpu:0").err()).contains("adding engine-one");
    start("train", "backend=one");
    start("train", "--backend=jvm");
    start("train", "--backend=unheard-of");
    assertThat(start("train", "backend=jvm,two,one", "seed=3").code()).isZero();
    start("crosscheck");
    assertThat(profiles()).containsExactly("none", "engine-one", "engine-two,engine-one");
  }

  @Test
  void sparkIsBuiltWhenASweepAsksForItAlsoInAFile() throws Exception {
    Path file = folder.resolve("cluster.yaml");
    Files.writeString(file, "sweep:\n  executor: local  # not executor: spark\n");
    start("sweep", "--config", file.toString());
    Files.writeString(file, "sweep: {cpus: 2, executor: 'spark'}\n");
    start("train", "--config", file.toString());
    Start sweep = start("sweep", "--config", file.toString());
    assertThat(sweep.err()).contains("adding sweep-spark");
    assertThat(sweep.out()).contains("--add-opens=java.base/java.nio=ALL-UNNAMED");
    start("sweep", "--config=" + file);
    start("sweep", "executor=spark");
    assertThat(profiles()).containsExactly("none", "sweep-spark");
  }

  @Test
  void commandsThatCompareGetEveryEngineUnlessSomeAreNamed() throws Exception {
    start("bench", "--backend", "jvm");
    start("crosscheck", "--help");
    start("crosscheck");
    assertThat(profiles()).containsExactly("none", "engine-one,engine-two");
  }

  @Test
  void theListOfEnginesHasThoseThatNeedNoDownload() throws Exception {
    Map<String, String> environment = Map.of("FAKE_NOT_AT_HAND", "engine-two");
    Start list = start(tree.resolve("attractor"), environment, "backends");
    assertThat(list.code()).as(list.err()).isZero();
    assertThat(list.out()).contains("<backends>");
    assertThat(profiles())
        .containsExactly("none", "engine-one,engine-two", "engine-one", "engine-two,engine-one");
    start(tree.resolve("attractor"), environment, "backends");
    assertThat(builds()).as("what needs a download is not tried again").isEqualTo(4);
    start(tree.resolve("attractor"), environment, "train", "--backend", "two");
    assertThat(profiles()).last().isEqualTo("engine-two,engine-one");
  }

  @Test
  void theMachinesOwnLineIsTakenOutOfStandardErrorAndNothingElse() throws Exception {
    Path java = Files.createDirectories(folder.resolve("some java"));
    Files.writeString(java.resolve("release"), "MODULES=\"java.base jdk.incubator.vector\"\n");
    String noise =
        """
        echo 'WARNING: Using incubator modules: jdk.incubator.vector' >&2
        echo 'a crash of the machine' >&2
        printf 'the program, without an end of line' >&9
        exit 3
        """;
    script(tools.resolve("java"), JAVA + noise);
    start("x"); // builds
    Start run =
        start(tree.resolve("attractor"), Map.of("FAKE_JAVA_HOME", java.toString()), "train");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("<-Dattractor.stderr=9>");
    // The line's filter outlives the machine whose words it passes on, so they may come later.
    Instant deadline = Instant.now().plusSeconds(30);
    while (!run.err().contains("a crash of the machine\n") && Instant.now().isBefore(deadline)) {
      Thread.sleep(10);
    }
    assertThat(run.err().replace("the program, without an end of line", ""))
        .isEqualTo("a crash of the machine\n");
  }

  @Test
  void javaIsToldWhichStreamsAreTerminals() throws Exception {
    assertThat(start("x").out()).contains("<-Dattractor.terminal=>");
  }
}
