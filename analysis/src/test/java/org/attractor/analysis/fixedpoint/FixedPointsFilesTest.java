package org.attractor.analysis.fixedpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.attractor.analysis.Engines;
import org.attractor.analysis.Published;
import org.attractor.analysis.dynamics.LearnedSystem;
import org.attractor.api.backend.Backend;
import org.attractor.api.tensor.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found can be stored and read again. */
class FixedPointsFilesTest {
  @TempDir private Path folder;

  private static FixedPoints found() {
    Published published = Published.named("node3");
    try (Backend backend = Engines.reference();
        LearnedSystem system = published.system(backend, DType.FLOAT64)) {
      return new FixedPointProof(system)
          .certify(new NewtonFinder(SearchSettings.newton()).find(system, published.visited()));
    }
  }

  @Test
  void jsonKeepsEveryBit() throws IOException {
    FixedPoints found = found();
    String text = FixedPointsJson.write(found).toPrettyString();
    FixedPoints read = FixedPointsJson.read(new ObjectMapper().readTree(text));
    assertThat(read).usingRecursiveComparison().isEqualTo(found);
  }

  @Test
  void hdf5HoldsTheSameNumbers() throws IOException {
    FixedPoints found = found();
    Path file = folder.resolve("fixed_points.h5");
    FixedPointsHdf5.write(found, file);
    try (HdfFile hdf = new HdfFile(file)) {
      double[][] positions = (double[][]) hdf.getDatasetByPath("position").getData();
      double[][][][] vectors = (double[][][][]) hdf.getDatasetByPath("eigenvectors").getData();
      double[] radii = (double[]) hdf.getDatasetByPath("unique_radius").getData();
      assertThat(positions).hasDimensions(3, 3);
      for (int i = 0; i < 3; i++) {
        FixedPoint point = found.points().get(i);
        assertThat(positions[i]).isEqualTo(point.position());
        assertThat(radii[i]).isEqualTo(point.certificate().orElseThrow().uniqueRadius());
        assertThat(vectors[i][2][1][0]).isEqualTo(point.eigen().vectors().get(2)[1].getReal());
      }
      assertThat(hdf.getAttribute("finder").getData()).isEqualTo("newton");
    }
  }

  @Test
  void nothingFoundIsAResultToo() throws IOException {
    FixedPoints found = found();
    FixedPoints none =
        new FixedPoints(
            found.kind(), 3, found.bin(), found.finder(), found.settings(), 10, 0, List.of());
    assertThat(FixedPointsJson.read(FixedPointsJson.write(none)).points()).isEmpty();
    Path file = folder.resolve("none.h5");
    FixedPointsHdf5.write(none, file);
    try (HdfFile hdf = new HdfFile(file)) {
      assertThat(hdf.getAttribute("fixed_points").getData()).isEqualTo(0L);
    }
    assertThat(folder).isDirectoryNotContaining("glob:**/.*");
  }
}
