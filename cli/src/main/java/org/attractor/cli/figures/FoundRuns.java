package org.attractor.cli.figures;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.attractor.api.UserException;
import org.attractor.cli.run.PublishedRun;
import org.attractor.cli.run.RunFolder;
import org.attractor.cli.run.RunImport;

/** Finds the runs in folders: run folders of ours at any depth, or published ones to import. */
final class FoundRuns {
  private final RunImport runImport;

  @Inject
  FoundRuns(RunImport runImport) {
    this.runImport = runImport;
  }

  /**
   * The run folders in a folder, or the folder itself.
   *
   * @param imported where published runs are imported to
   * @throws UserException if there is no such folder, or no run in it
   */
  List<Path> in(Path root, Path imported) {
    if (!Files.isDirectory(root)) {
      throw new UserException("there is no folder '" + root + "'");
    }
    List<Path> runs = new ArrayList<>();
    List<Path> published = new ArrayList<>();
    try (Stream<Path> folders = Files.walk(root).filter(Files::isDirectory).sorted()) {
      folders.forEach(
          folder -> {
            if (new RunFolder(folder).exists()) {
              runs.add(folder);
            } else if (PublishedRun.isOne(folder)) {
              published.add(folder);
            }
          });
    } catch (IOException unreadable) {
      throw new UserException("cannot read " + root + ": " + unreadable.getMessage(), unreadable);
    }
    for (Path folder : published) {
      runs.add(runImport.run(folder, List.of(), imported).folder().path());
    }
    if (runs.isEmpty()) {
      throw new UserException(
          "there is no run in '" + root + "': no folder in it has a config.yaml or a last.ckpt");
    }
    return runs;
  }
}
