package org.attractor.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.attractor.api.UserException;
import org.attractor.cli.console.Console;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Explains a command line that cannot be parsed, with the nearest name where one is wrong. */
record MisuseHandler(Console console) implements CommandLine.IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException misuse, String[] args) {
    CommandLine command = misuse.getCommandLine();
    console.error(explain(misuse, command), misuse);
    console.message("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.WRONG_INPUT;
  }

  private static String explain(ParameterException misuse, CommandLine command) {
    if (misuse instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      if (word.startsWith("-")) {
        return UserException.unknownName("option", word, options(command)).getMessage();
      }
      Collection<String> names = command.getSubcommands().keySet();
      return names.isEmpty()
          ? "'" + word + "' is one word too many"
          : UserException.unknownName("command", word, names).getMessage();
    }
    return misuse.getMessage();
  }

  private static List<String> options(CommandLine command) {
    List<String> names = new ArrayList<>();
    command.getCommandSpec().options().forEach(option -> names.add(option.longestName()));
    return names;
  }
}
