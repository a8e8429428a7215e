package org.attractor.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of broadcasting, on shapes small enough that they often fit. */
class BroadcastingTest {
  @Provide
  Arbitrary<Shape> shapes() {
    return Arbitraries.of(0, 1, 1, 2, 3)
        .array(int[].class)
        .ofMinSize(0)
        .ofMaxSize(4)
        .map(Shape::of);
  }

  /** Empty where they do not fit. */
  private static Optional<Shape> broadcast(Shape a, Shape b) {
    try {
      return Optional.of(Shape.broadcast("test", a, b));
    } catch (ShapeException refused) {
      return Optional.empty();
    }
  }

  private static Optional<Shape> broadcast(Optional<Shape> a, Shape b) {
    return a.flatMap(shape -> broadcast(shape, b));
  }

  @Property(seed = "3")
  void commutative(@ForAll("shapes") Shape a, @ForAll("shapes") Shape b) {
    assertThat(broadcast(a, b)).isEqualTo(broadcast(b, a));
  }

  @Property(seed = "3")
  void associative(
      @ForAll("shapes") Shape a, @ForAll("shapes") Shape b, @ForAll("shapes") Shape c) {
    Optional<Shape> left = broadcast(broadcast(a, b), c);
    Optional<Shape> right = broadcast(broadcast(b, c), a);
    assertThat(left).isEqualTo(right);
  }

  @Property(seed = "3")
  void idempotent(@ForAll("shapes") Shape a) {
    assertThat(broadcast(a, a)).contains(a);
  }

  @Property(seed = "3")
  void scalarIsNeutral(@ForAll("shapes") Shape a) {
    assertThat(broadcast(a, Shape.scalar())).contains(a);
  }

  /** The result takes in both operands again without growing. */
  @Property(seed = "3")
  void resultAbsorbsItsOperands(@ForAll("shapes") Shape a, @ForAll("shapes") Shape b) {
    broadcast(a, b)
        .ifPresent(
            result -> {
              assertThat(broadcast(result, a)).contains(result);
              assertThat(broadcast(result, b)).contains(result);
              assertThat(result.rank()).isEqualTo(Math.max(a.rank(), b.rank()));
            });
  }

  /** NumPy's rule, read from the last axis. */
  @Property(seed = "3")
  void eachAxisFollowsTheRule(@ForAll("shapes") Shape a, @ForAll("shapes") Shape b) {
    boolean fits = true;
    int shared = Math.min(a.rank(), b.rank());
    for (int fromEnd = 1; fromEnd <= shared; fromEnd++) {
      int x = a.size(-fromEnd);
      int y = b.size(-fromEnd);
      fits &= x == y || x == 1 || y == 1;
    }
    Optional<Shape> result = broadcast(a, b);
    assertThat(result.isPresent()).isEqualTo(fits);
    for (int fromEnd = 1; result.isPresent() && fromEnd <= shared; fromEnd++) {
      int x = a.size(-fromEnd);
      int y = b.size(-fromEnd);
      assertThat(result.get().size(-fromEnd)).isEqualTo(x == 1 ? y : x);
    }
  }

  /** Strides step through all elements once: the last element's position is count - 1. */
  @Property(seed = "3")
  void stridesReachTheLastElement(@ForAll("shapes") Shape a) {
    int last = 0;
    for (int axis = 0; axis < a.rank(); axis++) {
      last += (a.size(axis) - 1) * a.strides()[axis];
    }
    if (a.count() > 0) {
      assertThat(last).isEqualTo(a.count() - 1);
    }
  }
}
