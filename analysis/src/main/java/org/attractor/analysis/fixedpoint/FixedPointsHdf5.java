package org.attractor.analysis.fixedpoint;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hipparchus.complex.Complex;

/**
 * Fixed points as arrays in an HDF5 file: {@code position} {@code [point, dimension]}, {@code q},
 * {@code residual}, {@code starts}, {@code distance}, {@code relative_distance} {@code [point]},
 * {@code jacobian} {@code [point, dimension, dimension]}, {@code eigenvalues} and {@code
 * multipliers_over_one_bin} {@code [point, dimension, 2]}, {@code eigenvectors} {@code [point,
 * eigenvalue, dimension, 2]} with real and imaginary part last, {@code unique_radius} and {@code
 * enclosure_radius} {@code [point]}, NaN where nothing is proven. Root attributes say how they were
 * searched for. Of no fixed points there are no arrays.
 */
public final class FixedPointsHdf5 {
  private FixedPointsHdf5() {}

  /**
   * Writes the file, whole or not at all.
   *
   * @throws IOException if the folder cannot be written to
   */
  public static void write(FixedPoints found, Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path temporary =
        absolute.resolveSibling("." + absolute.getFileName() + "." + ProcessHandle.current().pid());
    try {
      try (WritableHdfFile hdf = HdfFile.write(temporary)) {
        fill(hdf, found);
      }
      Files.move(
          temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void fill(WritableHdfFile hdf, FixedPoints found) {
    hdf.putAttribute("kind", found.kind().name().toLowerCase(java.util.Locale.ROOT));
    hdf.putAttribute("dimension", (long) found.dimension());
    hdf.putAttribute("bin", found.bin());
    hdf.putAttribute("finder", found.finder());
    hdf.putAttribute("starts_used", (long) found.startsUsed());
    hdf.putAttribute("converged", (long) found.converged());
    hdf.putAttribute("tolerance", found.settings().tolerance());
    hdf.putAttribute("seed", found.settings().seed());
    hdf.putAttribute("fixed_points", (long) found.points().size());
    List<FixedPoint> points = found.points();
    if (points.isEmpty()) {
      return;
    }
    hdf.putDataset("position", points.stream().map(FixedPoint::position).toArray(double[][]::new));
    hdf.putDataset("q", each(points, FixedPoint::q));
    hdf.putDataset("residual", each(points, FixedPoint::residual));
    hdf.putDataset("starts", points.stream().mapToLong(FixedPoint::starts).toArray());
    hdf.putDataset("distance", each(points, FixedPoint::distance));
    hdf.putDataset("relative_distance", each(points, FixedPoint::relativeDistance));
    hdf.putDataset(
        "jacobian", points.stream().map(FixedPoint::jacobian).toArray(double[][][]::new));
    hdf.putDataset(
        "eigenvalues",
        points.stream().map(p -> pairs(p.eigen().values())).toArray(double[][][]::new));
    hdf.putDataset(
        "eigenvectors",
        points.stream()
            .map(
                p ->
                    p.eigen().vectors().stream()
                        .map(vector -> pairs(List.of(vector)))
                        .toArray(double[][][]::new))
            .toArray(double[][][][]::new));
    hdf.putDataset(
        "multipliers_over_one_bin",
        found.multipliers().stream().map(FixedPointsHdf5::pairs).toArray(double[][][]::new));
    hdf.putDataset(
        "unique_radius",
        each(points, p -> p.certificate().map(Certificate::uniqueRadius).orElse(Double.NaN)));
    hdf.putDataset(
        "enclosure_radius",
        each(points, p -> p.certificate().map(Certificate::enclosureRadius).orElse(Double.NaN)));
  }

  private static double[] each(List<FixedPoint> points, ToDoubleFunction<FixedPoint> value) {
    return points.stream().mapToDouble(value).toArray();
  }

  private static double[][] pairs(List<Complex> values) {
    return values.stream()
        .map(value -> new double[] {value.getReal(), value.getImaginary()})
        .toArray(double[][]::new);
  }
}
