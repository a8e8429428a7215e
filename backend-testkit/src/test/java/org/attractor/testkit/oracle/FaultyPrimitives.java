package org.attractor.testkit.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.attractor.api.backend.Backend;
import org.attractor.api.spi.Binary;
import org.attractor.api.spi.Unary;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorSpec;

/** Engines that are right but for one primitive. */
public final class FaultyPrimitives {
  private FaultyPrimitives() {}

  /** Engines whose values are wrong. */
  public static Map<String, Supplier<Backend>> ofValues() {
    Map<String, Supplier<Backend>> faults = new LinkedHashMap<>();
    faults.put("broadcasts from the first axis", with(FaultyPrimitives::wrongBroadcast));
    faults.put("ignores that a factor is transposed", with(FaultyPrimitives::ignoredTranspose));
    faults.put("sums one element too few", with(FaultyPrimitives::shortSum));
    faults.put("joins in reverse order", with(FaultyPrimitives::reversedConcat));
    faults.put("takes -0 for true", with(FaultyPrimitives::negativeZeroIsTrue));
    faults.put("ignores a slice's step", with(FaultyPrimitives::ignoredStep));
    faults.put("computes in half precision", with(FaultyPrimitives::halfPrecision));
    faults.put("computes in single precision", with(FaultyPrimitives::singlePrecision));
    return faults;
  }

  /** Engines whose gradients are wrong, values being right. */
  public static Map<String, Supplier<Backend>> ofGradients() {
    Map<String, Supplier<Backend>> faults = new LinkedHashMap<>();
    faults.put("has no gradient of sin", with(FaultyPrimitives::noGradient));
    faults.put("lets gradients through stopGradient", with(FaultyPrimitives::leakyStop));
    faults.put("halves the gradient of 1/x", with(FaultyPrimitives::halvedGradient));
    return faults;
  }

  /** Engines that are wrong at kinks alone. */
  public static Map<String, Supplier<Backend>> ofKinks() {
    Map<String, Supplier<Backend>> faults = new LinkedHashMap<>();
    faults.put("gives ties to the first operand", with(FaultyPrimitives::oneSidedTie));
    return faults;
  }

  /** An engine that loses NaN in a product with 0. */
  public static Supplier<Backend> losingNan() {
    return with(FaultyPrimitives::zeroShortcut);
  }

  private static Supplier<Backend> with(Oracle.Factory primitives) {
    return () ->
        new ReferenceBackend() {
          @Override
          ReferencePrimitives primitives(Scenarios scenarios, StopGradients stops) {
            return primitives.create(scenarios, stops);
          }
        };
  }

  private static ReferencePrimitives wrongBroadcast(Scenarios scenarios, StopGradients stops) {
    return new ReferencePrimitives(scenarios, stops) {
      @Override
      public ReferenceTensor broadcast(ReferenceTensor x, TensorSpec result) {
        int count = result.shape().count();
        int own = Math.max(1, x.spec().shape().count());
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
          values[i] = x.values()[(int) ((long) i * own / count)];
        }
        return leaf(result, values);
      }
    };
  }

  private static ReferencePrimitives ignoredTranspose(Scenarios scenarios, StopGradients stops) {
    return new ReferencePrimitives(scenarios, stops) {
      @Override
      public ReferenceTensor matmul(
          ReferenceTensor x,
          ReferenceTensor y,
          boolean transposeX,
          boolean transposeY,
          TensorSpec result) {
        TensorSpec turned =
            TensorSpec.of(y.spec().dtype(), y.spec().shape().size(1), y.spec().shape().size(0));
        return super.matmul(x, transposeY ? reshape(y, turned) : y, transposeX, false, result);
      }
    };
  }

  private static ReferencePrimitives shortSum(Scenarios scenarios, StopGradients stops) {
    return new ReferencePrimitives(scenarios, stops) {
      @Override
      public ReferenceTensor sum(ReferenceTensor x, int[] axes, boolean keep, TensorSpec result) {
        double[] values = x.values().clone();
        // Only a long sum loses its tail.
        if (values.length > 100) {
          values[values.length - 1] = 0;
        }
        return super.sum(leaf(x.spec(), values), axes, keep, result);
      }
    };
  }

  private static ReferencePrimitives reversedConcat(Scenarios scenarios, StopGradients stops) {
    return new ReferencePrimitives(scenarios, stops) {
      @Override
      public ReferenceTensor concat(int axis, List<ReferenceTensor> tensors, TensorSpec result) {
        List<ReferenceTensor> reversed = new ArrayList<>(tensors);
        Collections.reverse(reversed);
        return super.concat(axis, reversed, result);
      }
    };
  }

  private static ReferencePrimitives negativeZeroIsTrue(Scenarios scenarios, StopGradients stops) {
    return new ReferencePrimitives(scenarios, stops) {
      @Override
      public ReferenceTensor where(
          ReferenceTensor mask,
          ReferenceTensor ifTrue,
          ReferenceTensor ifFalse,
          TensorSpec result) {
        double[] bits = mask.values().clone();
        for (int i = 0; i < bits.length; i++) {
          bits[i] = Double.doubleToRawLongBits(bits[i]) != 0 ? 1 : 0;
        }
        return super.where(leaf(mask.spec(), bits), ifTrue, ifFalse, result);
      }
    };
  }

  private static ReferencePrimitives ignoredStep(Scenarios scenarios, StopGradients stops) {
    return new ReferencePrimitives(scenarios, stops) {
      @Override
      public ReferenceTensor slice(
          ReferenceTensor x, int axis, int start, int stop, int step, TensorSpec result) {
        return super.slice(x, axis, start, stop, 1, result);
      }
    };
  }

  private static ReferencePrimitives halfPrecision(Scenarios scenarios, StopGradients stops) {
    return new ReferencePrimitives(scenarios, stops) {
      @Override
      public ReferenceTensor binary(
          Binary operation, ReferenceTensor x, ReferenceTensor y, TensorSpec result) {
        double[] values = super.binary(operation, x, y, result).values().clone();
        for (int i = 0; i < values.length; i++) {
          values[i] = Math.rint(values[i] * 1024) / 1024;
        }
        return leaf(result, values);
      }
    };
  }

  private static ReferencePrimitives singlePrecision(Scenarios scenarios, StopGradients stops) {
    return new ReferencePrimitives(scenarios, stops) {
      @Override
      public ReferenceTensor unary(Unary operation, ReferenceTensor x, TensorSpec result) {
        double[] values = super.unary(operation, x, result).values().clone();
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) values[i];
        }
        return leaf(result, values);
      }
    };
  }

  private static ReferencePrimitives noGradient(Scenarios scenarios, StopGradients stops) {
    return new ReferencePrimitives(scenarios, stops) {
      @Override
      public ReferenceTensor unary(Unary operation, ReferenceTensor x, TensorSpec result) {
        ReferenceTensor y = super.unary(operation, x, result);
        return operation == Unary.SIN ? stopGradient(y, result) : y;
      }
    };
  }

  private static ReferencePrimitives leakyStop(Scenarios scenarios, StopGradients stops) {
    return new ReferencePrimitives(scenarios, stops) {
      @Override
      public ReferenceTensor stopGradient(ReferenceTensor x, TensorSpec result) {
        return x;
      }
    };
  }

  private static ReferencePrimitives halvedGradient(Scenarios scenarios, StopGradients stops) {
    return new ReferencePrimitives(scenarios, stops) {
      @Override
      public ReferenceTensor unary(Unary operation, ReferenceTensor x, TensorSpec result) {
        ReferenceTensor y = super.unary(operation, x, result);
        if (operation != Unary.RECIPROCAL) {
          return y;
        }
        // y/2 with its gradient and y/2 without.
        ReferenceTensor half = mulConstant(y, 0.5, result);
        return binary(Binary.ADD, half, stopGradient(half, result), result);
      }
    };
  }

  private static ReferencePrimitives oneSidedTie(Scenarios scenarios, StopGradients stops) {
    return new ReferencePrimitives(scenarios, stops) {
      @Override
      public ReferenceTensor binary(
          Binary operation, ReferenceTensor x, ReferenceTensor y, TensorSpec result) {
        if (operation != Binary.MAXIMUM) {
          return super.binary(operation, x, y, result);
        }
        ReferenceTensor second = super.binary(Binary.GREATER, y, x, result);
        return where(second, y, x, result);
      }
    };
  }

  private static ReferencePrimitives zeroShortcut(Scenarios scenarios, StopGradients stops) {
    return new ReferencePrimitives(scenarios, stops) {
      @Override
      public ReferenceTensor mulConstant(ReferenceTensor x, double constant, TensorSpec result) {
        return constant == 0
            ? constant(HostValues.zeros(result))
            : super.mulConstant(x, constant, result);
      }
    };
  }
}
