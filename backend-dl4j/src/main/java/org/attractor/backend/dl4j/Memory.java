package org.attractor.backend.dl4j;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.attractor.api.tensor.TensorSpec;
import org.nd4j.common.util.ArrayUtil;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The arrays of a tape: made when it is bound, written again at every run, freed together. Nothing
 * is left to the garbage collector, which does not see how large they are.
 */
final class Memory implements AutoCloseable {
  private final List<INDArray> arrays = new ArrayList<>();
  private final Map<Plan, Scratch> scratch = new HashMap<>();

  /** An array that nothing else uses. */
  INDArray array(TensorSpec spec) {
    return array(NativeArrays.dataType(spec.dtype()), NativeArrays.sizes(spec.shape()));
  }

  /** An array that nothing else uses. */
  INDArray array(LongShapeDescriptor shape) {
    return array(shape.dataType(), shape.getShape());
  }

  private INDArray array(DataType type, long... sizes) {
    INDArray array = Nd4j.createUninitialized(type, sizes, 'c');
    arrays.add(array);
    return array;
  }

  /** An array of the same shape and precision. */
  INDArray like(INDArray other) {
    return array(other.dataType(), other.shape());
  }

  /** Zeros. */
  INDArray zeros(TensorSpec spec) {
    INDArray array = array(spec);
    array.assign(0);
    return array;
  }

  /** Arrays of what a plan computes on its way, the same ones whenever it is bound again. */
  Scratch scratch(Plan plan) {
    return scratch.computeIfAbsent(plan, Scratch::new);
  }

  @Override
  public void close() {
    arrays.forEach(INDArray::close);
    arrays.clear();
    scratch.clear();
  }

  /** Arrays that hold one result after another: each is reused after its last use in the plan. */
  final class Scratch {
    private record Size(DataType type, long length) {}

    private final Plan plan;
    private final Map<String, INDArray> byName = new HashMap<>();
    private final Map<String, INDArray> live = new HashMap<>();
    private final Map<Size, Deque<INDArray>> free = new HashMap<>();

    private Scratch(Plan plan) {
      this.plan = plan;
    }

    /** The array of a variable. */
    INDArray array(String name, LongShapeDescriptor shape) {
      return byName.computeIfAbsent(
          name,
          key -> {
            Deque<INDArray> fitting =
                free.get(new Size(shape.dataType(), ArrayUtil.prodLong(shape.getShape())));
            INDArray array =
                fitting == null || fitting.isEmpty()
                    ? Memory.this.array(shape)
                    : fitting.pop().reshape('c', shape.getShape());
            live.put(name, array);
            return array;
          });
    }

    /** Takes a variable's array back after an operation, if no later one uses it. */
    void release(String root, int operation) {
      if (plan.lastUse(root) <= operation) {
        INDArray array = live.remove(root);
        if (array != null && array.length() > 1) {
          free.computeIfAbsent(
                  new Size(array.dataType(), array.length()), key -> new ArrayDeque<>())
              .push(array);
        }
      }
    }
  }
}
