package org.attractor.testkit.cases;

import java.util.stream.IntStream;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;

/**
 * How an operand lies in memory in an engine that makes views instead of copies. The operand has
 * the same shape in each; what changes is the input that it is made from.
 */
public enum Layout {
  /** Row-major. */
  PLAIN {
    @Override
    Shape stored(Shape shape) {
      return shape;
    }

    @Override
    Tensor view(Tensor stored, Shape shape) {
      return stored;
    }
  },
  /** Axes in reverse order in memory. */
  TRANSPOSED {
    @Override
    Shape stored(Shape shape) {
      int rank = shape.rank();
      return Shape.of(IntStream.range(0, rank).map(i -> shape.size(rank - 1 - i)).toArray());
    }

    @Override
    Tensor view(Tensor stored, Shape shape) {
      int rank = shape.rank();
      return stored.transpose(IntStream.range(0, rank).map(i -> rank - 1 - i).toArray());
    }
  },
  /** Every second element of a longer last axis, beginning at the second. */
  STRIDED {
    @Override
    Shape stored(Shape shape) {
      return shape.rank() == 0 ? shape : shape.with(-1, 2 * shape.size(-1) + 1);
    }

    @Override
    Tensor view(Tensor stored, Shape shape) {
      return shape.rank() == 0 ? stored : stored.slice(-1, 1, stored.shape().size(-1), 2);
    }
  },
  /** The first axis repeats one row. */
  REPEATED {
    @Override
    Shape stored(Shape shape) {
      return shape.rank() == 0 ? shape : shape.with(0, 1);
    }

    @Override
    Tensor view(Tensor stored, Shape shape) {
      return stored.broadcastTo(shape);
    }
  };

  /** The shape of the input from which an operand of that shape is made. */
  abstract Shape stored(Shape shape);

  /** The operand. */
  abstract Tensor view(Tensor stored, Shape shape);
}
