package org.attractor.testkit.cases;

import java.util.SplittableRandom;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;

/**
 * One input of a case.
 *
 * @param shape its shape
 * @param domain where its numbers come from
 */
public record Input(Shape shape, Domain domain) {
  /** An input of a domain. */
  public static Input of(Domain domain, int... sizes) {
    return new Input(Shape.of(sizes), domain);
  }

  /** Numbers of this input in the given precision. */
  public HostValues draw(SplittableRandom random, DType dtype) {
    double[] values = new double[shape.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = domain.next(random);
    }
    return HostValues.of(dtype, shape, values);
  }
}
