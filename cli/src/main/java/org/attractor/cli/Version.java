package org.attractor.cli;

import org.attractor.cli.run.Build;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"attractor " + Build.version() + " (" + Build.commit() + ")"};
  }
}
