package org.attractor.testkit.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attractor.api.spi.Binary;
import org.attractor.api.spi.CheckedOperations;
import org.attractor.api.spi.Primitives;
import org.attractor.api.spi.Unary;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.Tensor;
import org.attractor.testkit.tracing.Graph;
import org.junit.jupiter.api.Test;

/** A primitive or structured operation without a case cannot be forgotten. */
class CoverageTest {
  @Test
  void everyPrimitiveHasACase() {
    Set<String> used = new TreeSet<>();
    for (OperationCase c : PrimitiveCases.plain().toList()) {
      CheckedOperations<Object> ops = new CheckedOperations<>(noting(used));
      List<Tensor> inputs =
          c.specs(DType.FLOAT32).stream().map(spec -> ops.wrap("input", spec)).toList();
      c.function(DType.FLOAT32).apply(ops, inputs);
    }
    Set<String> needed = new TreeSet<>();
    for (Method method : Primitives.class.getMethods()) {
      needed.add(method.getName());
    }
    needed.remove("shapeOf");
    Arrays.stream(Unary.values()).forEach(operation -> needed.add("unary " + operation));
    Arrays.stream(Binary.values()).forEach(operation -> needed.add("binary " + operation));
    for (boolean transposeX : new boolean[] {false, true}) {
      for (boolean transposeY : new boolean[] {false, true}) {
        needed.add("matmul " + transposeX + " " + transposeY);
      }
    }
    assertThat(used).containsAll(needed);
  }

  /** Primitives that only note the method and its first arguments. */
  @SuppressWarnings("unchecked") // A proxy of Primitives, whose handles are any objects.
  private static Primitives<Object> noting(Set<String> used) {
    return (Primitives<Object>)
        Proxy.newProxyInstance(
            CoverageTest.class.getClassLoader(),
            new Class<?>[] {Primitives.class},
            (proxy, method, arguments) -> {
              used.add(method.getName());
              if (arguments[0] instanceof Enum<?> operation) {
                used.add(method.getName() + " " + operation);
              }
              if (method.getName().equals("matmul")) {
                used.add("matmul " + arguments[2] + " " + arguments[3]);
              }
              return "result";
            });
  }

  @Test
  void everyStructuredOperationHasACase() {
    String recorded =
        StructuredCases.all().stream()
            .map(c -> Graph.record(c.function(DType.FLOAT32), c.specs(DType.FLOAT32)).describe())
            .collect(Collectors.joining("\n"));
    List<String> structured =
        Stream.of(CheckedOperations.class.getDeclaredMethods())
            .map(Method::getName)
            .filter(name -> name.endsWith("Unchecked"))
            .map(name -> name.replace("Unchecked", ""))
            .toList();
    assertThat(structured).isNotEmpty();
    for (String operation : structured) {
      assertThat(recorded).contains(" = " + operation + " ");
    }
  }

  @Test
  void namesAreUnique() {
    List<String> names =
        Stream.concat(PrimitiveCases.all().stream(), StructuredCases.all().stream())
            .map(OperationCase::name)
            .toList();
    assertThat(new HashSet<>(names)).hasSameSizeAs(names);
  }

  @Test
  void bothPrecisionsStartFromTheSameNumbers() {
    for (OperationCase c : StructuredCases.all()) {
      for (int i = 0; i < c.inputs().size(); i++) {
        assertThat(c.draw(DType.FLOAT32).get(i).toDoubles())
            .isEqualTo(c.draw(DType.FLOAT64).get(i).toDoubles());
      }
    }
  }
}
