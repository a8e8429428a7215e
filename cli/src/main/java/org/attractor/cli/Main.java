package org.attractor.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Scopes;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.attractor.cli.config.ConfigComposer;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.Interruption;
import org.attractor.cli.console.Terminal;
import org.attractor.cli.doctor.Machine;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** Runs one command line. */
public final class Main {
  private final PrintStream out;
  private final PrintStream err;
  private final Terminal terminal;
  private final Interruption interruption;

  /** A command line on these streams. */
  public Main(PrintStream out, PrintStream err, Terminal terminal, Interruption interruption) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.interruption = interruption;
  }

  /** Runs the command line of the process and ends the process. */
  public static void main(String[] args) {
    configureLogging(args);
    Interruption interruption = new Interruption();
    interruption.install();
    Terminal terminal = Terminal.detect(System.getenv());
    PrintStream err = utf8(StandardError.descriptor());
    System.setErr(err); // where log lines go
    int code = new Main(utf8(FileDescriptor.out), err, terminal, interruption).run(args);
    System.exit(code);
  }

  /**
   * Runs a command line.
   *
   * @return one of {@link ExitCode}
   */
  public int run(String... args) {
    GlobalOptions options = new GlobalOptions();
    Console console = new Console(out, err, terminal, options::wishes);
    try {
      return commandLine(options, console).execute(args);
    } catch (OutOfMemoryError | StackOverflowError | LinkageError e) {
      return fail(console, e);
    }
  }

  private static void tellVersion(CommandLine command) {
    command.getCommandSpec().versionProvider(new Version());
    command.getSubcommands().values().forEach(Main::tellVersion);
  }

  private int fail(Console console, Throwable thrown) {
    Failure failure = Failure.of(thrown);
    console.error(failure.message(), thrown);
    return failure.exitCode();
  }

  /** The parser with all commands, each built by the injector. */
  CommandLine commandLine(GlobalOptions options, Console console) {
    Injector injector = Guice.createInjector(new Wiring(options, console));
    CommandLine line = new CommandLine(AttractorCommand.class, new InjectedFactory(injector));
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setColorScheme(Help.defaultColorScheme(terminal.colourOut() ? Ansi.ON : Ansi.OFF));
    // Every command answers --version, with the same version.
    line.getSubcommands().values().forEach(Main::tellVersion);
    line.setUsageHelpWidth(100);
    // A word that begins with @ is a word.
    line.setExpandAtFiles(false);
    line.setParameterExceptionHandler(new MisuseHandler(console));
    line.setExecutionExceptionHandler((thrown, command, parsed) -> fail(console, thrown));
    return line;
  }

  /** What libraries warn of, and what Attractor itself says; with {@code --verbose} everything. */
  private static void configureLogging(String[] args) {
    // Before any class has a logger: the binding reads its properties once.
    List<String> words = Arrays.asList(args);
    if (words.contains("--verbose") || words.contains("-v")) {
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "debug");
      System.setProperty("org.slf4j.simpleLogger.log.org.attractor", "debug");
    } else if (words.contains("--quiet") || words.contains("-q")) {
      System.setProperty("org.slf4j.simpleLogger.log.org.attractor", "warn");
    }
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  private final class Wiring extends AbstractModule {
    private final GlobalOptions options;
    private final Console console;

    Wiring(GlobalOptions options, Console console) {
      this.options = options;
      this.console = console;
    }

    @Override
    protected void configure() {
      bind(GlobalOptions.class).toInstance(options);
      bind(Console.class).toInstance(console);
      bind(Interruption.class).toInstance(interruption);
      bind(ConfigComposer.class).in(Scopes.SINGLETON);
      bind(Machine.class).toInstance(Machine.thisOne());
    }
  }

  /** Has the injector make what is the program's own; picocli makes its own. */
  private record InjectedFactory(Injector injector) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      return type.getName().startsWith("org.attractor.")
          ? injector.getInstance(type)
          : CommandLine.defaultFactory().create(type);
    }
  }
}
