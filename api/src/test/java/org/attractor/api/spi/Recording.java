package org.attractor.api.spi;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;

/** Operations over primitives that compute nothing and note what they were asked for. */
final class Recording {
  /** Calls in order, such as {@code slice(h, 1, 0, 3, 2, float32[2, 2])}. */
  final List<String> calls = new ArrayList<>();

  final CheckedOperations<String> ops = new CheckedOperations<>(primitives());

  /** A single-precision tensor of that shape. */
  Tensor tensor(int... sizes) {
    return ops.wrap("h", TensorSpec.of(DType.FLOAT32, sizes));
  }

  /** A double-precision tensor of that shape. */
  Tensor wide(int... sizes) {
    return ops.wrap("h", TensorSpec.of(DType.FLOAT64, sizes));
  }

  /** The last call. */
  String last() {
    return calls.get(calls.size() - 1);
  }

  @SuppressWarnings("unchecked") // A proxy of Primitives, whose handles are strings.
  private Primitives<String> primitives() {
    return (Primitives<String>)
        Proxy.newProxyInstance(
            Recording.class.getClassLoader(),
            new Class<?>[] {Primitives.class},
            (proxy, method, arguments) -> {
              String text =
                  Arrays.stream(arguments).map(Recording::text).collect(Collectors.joining(", "));
              calls.add(method.getName() + "(" + text + ")");
              return "h";
            });
  }

  private static String text(Object argument) {
    return argument instanceof int[] numbers ? Arrays.toString(numbers) : argument.toString();
  }
}
