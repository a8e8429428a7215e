package org.attractor.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.attractor.cli.config.DataConfig;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.ProgressLine;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.DatasetGenerator;
import org.attractor.datasets.DatasetSpec;
import org.attractor.datasets.file.DatasetFile;
import org.attractor.datasets.system.SystemCatalogue;

/**
 * The datasets that runs of this process are trained on, each read, checked or made once and kept
 * as long as there is memory. One caller at a time: a dataset must not be made twice at once.
 */
final class SharedDatasets {
  private static final Map<Key, SoftReference<Dataset>> READ = new HashMap<>();

  /** A file as it was, and what it must have been made from. */
  private record Key(Path file, long size, FileTime changed, Optional<DatasetSpec> spec) {
    static Key of(Path file, Optional<DatasetSpec> spec) {
      try {
        Path real = file.toRealPath();
        return new Key(real, Files.size(real), Files.getLastModifiedTime(real), spec);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private SharedDatasets() {}

  /**
   * The dataset of a configuration.
   *
   * @throws org.attractor.api.UserException if the file is not a whole dataset, or was made from
   *     another specification
   */
  static synchronized Dataset get(DataConfig config, Console console) {
    Optional<DatasetSpec> spec =
        config.file().isPresent() ? Optional.empty() : Optional.of(config.spec());
    Path file =
        config
            .file()
            .map(Path::of)
            .orElseGet(() -> Path.of(config.dir()).resolve(config.spec().fileName()));
    if (Files.exists(file)) {
      SoftReference<Dataset> kept = READ.get(Key.of(file, spec));
      Dataset dataset = kept == null ? null : kept.get();
      if (dataset != null) {
        return dataset;
      }
    }
    if (spec.isPresent()) {
      try (ProgressLine progress = new ProgressLine(console)) {
        file =
            new DatasetGenerator(SystemCatalogue.load())
                .ensure(spec.get(), Path.of(config.dir()), progress::show);
      }
    }
    Dataset dataset = DatasetFile.read(file);
    READ.put(Key.of(file, spec), new SoftReference<>(dataset));
    return dataset;
  }
}
