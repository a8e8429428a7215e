package org.attractor.analysis.interval;

import org.attractor.api.spi.Binary;
import org.attractor.api.spi.Unary;

/** The element-wise primitives over {@link Jet}. */
final class JetFunctions {
  private static final Interval ONE = Interval.of(1);
  private static final Interval QUARTER = new Interval(0, 0.25);
  private static final Interval SLOPE = new Interval(0, 1);
  private static final Interval UNIT = new Interval(-1, 1);

  private JetFunctions() {}

  static Jet unary(Unary operation, Jet x) {
    Interval value = x.value();
    return switch (operation) {
      case NEG -> x.chain(value.neg(), Interval.of(-1));
      case ABS -> abs(x);
      case EXP -> {
        Interval exp = Elementary.exp(value);
        yield x.chain(exp, exp);
      }
      case LOG -> x.chain(Elementary.log(value), ONE.div(value));
      case SQRT -> {
        Interval root = Elementary.sqrt(value);
        yield x.chain(root, Interval.of(0.5).div(root));
      }
      case SQUARE -> x.chain(value.square(), value.mul(Interval.of(2)));
      case RECIPROCAL -> x.chain(ONE.div(value), ONE.div(value.square()).neg());
      case TANH -> {
        Interval tanh = Elementary.tanh(value);
        yield x.chain(tanh, ONE.sub(tanh.square()).intersect(SLOPE));
      }
      case SIGMOID -> {
        Interval s = Elementary.sigmoid(value);
        yield x.chain(s, s.mul(ONE.sub(s)).intersect(QUARTER));
      }
      case RELU -> relu(x);
      case SIN -> x.chain(Elementary.sin(value), Elementary.cos(value));
      case COS -> x.chain(Elementary.cos(value), Elementary.sin(value).neg());
    };
  }

  /**
   * Where the argument may have either sign, every slope between -1 and 1: the mean value theorem
   * holds for such slopes of a function with a kink (F. H. Clarke, Optimization and Nonsmooth
   * Analysis, 1983).
   */
  private static Jet abs(Jet x) {
    Interval value = x.value();
    if (value.low() >= 0) {
      return x;
    }
    if (value.high() <= 0) {
      return x.chain(value.neg(), Interval.of(-1));
    }
    return x.chain(new Interval(0, value.magnitude()), UNIT);
  }

  private static Jet relu(Jet x) {
    Interval value = x.value();
    if (value.low() >= 0) {
      return x;
    }
    if (value.high() <= 0) {
      return Jet.constant(0);
    }
    return x.chain(new Interval(0, value.high()), SLOPE);
  }

  static Jet binary(Binary operation, Jet x, Jet y) {
    return switch (operation) {
      case ADD -> x.add(y);
      case SUB -> x.add(unary(Unary.NEG, y));
      case MUL -> x.mul(y);
      case DIV -> x.mul(unary(Unary.RECIPROCAL, y));
      case MAXIMUM -> largest(x, y);
      case MINIMUM -> unary(Unary.NEG, largest(unary(Unary.NEG, x), unary(Unary.NEG, y)));
      case GREATER -> Jet.constant(isGreater(x.value(), y.value()) ? 1 : 0);
    };
  }

  private static Jet largest(Jet x, Jet y) {
    if (x.value().low() >= y.value().high()) {
      return x;
    }
    if (y.value().low() >= x.value().high()) {
      return y;
    }
    Jet both = x.hull(y);
    double least = Math.max(x.value().low(), y.value().low());
    return new Jet(new Interval(least, both.value().high()), both.partials());
  }

  /**
   * @throws NotEnclosedException if both answers are possible: the function jumps there
   */
  private static boolean isGreater(Interval x, Interval y) {
    if (x.low() > y.high()) {
      return true;
    }
    if (x.high() <= y.low()) {
      return false;
    }
    throw new NotEnclosedException("a comparison is not the same in all of the box");
  }
}
