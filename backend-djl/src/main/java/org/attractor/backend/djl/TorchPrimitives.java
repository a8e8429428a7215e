package org.attractor.backend.djl;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.attractor.api.spi.Binary;
import org.attractor.api.spi.Primitives;
import org.attractor.api.spi.Unary;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.TensorSpec;

/**
 * PyTorch's operators, run at once, for one call. Each is one call through JNI where PyTorch has
 * it: a rollout makes thousands.
 *
 * <p>Arrays belong to the call's manager and are freed with it, or earlier by {@link #release}.
 */
final class TorchPrimitives implements Primitives<PtNDArray> {
  private record Fill(TensorSpec spec, double value) {}

  private final PtNDManager manager;
  private final Scratch scratch;
  private final Map<Fill, PtNDArray> fills = new HashMap<>();
  private final Map<HostValues, PtNDArray> constants = new IdentityHashMap<>();
  private final List<PtNDArray> made = new ArrayList<>();

  TorchPrimitives(PtNDManager manager, Scratch scratch) {
    this.manager = manager;
    this.scratch = scratch;
  }

  /** Where results are computed. */
  Device device() {
    return manager.getDevice();
  }

  /** Where {@link #release} is to stop: results made from now on are younger than the mark. */
  int mark() {
    return made.size();
  }

  /**
   * Frees the results made since a mark. PyTorch keeps of them what its backward pass needs, so
   * that memory falls to that, instead of holding every intermediate result until the call's end.
   *
   * @param kept what is still to be used; nulls are ignored
   */
  void release(int mark, PtNDArray... kept) {
    List<PtNDArray> young = new ArrayList<>(kept.length);
    for (int i = made.size() - 1; i >= mark; i--) {
      PtNDArray array = made.remove(i);
      if (contains(kept, array)) {
        young.add(array);
      } else {
        array.close();
      }
    }
    made.addAll(young);
  }

  private static boolean contains(PtNDArray[] arrays, PtNDArray array) {
    for (PtNDArray other : arrays) {
      if (other == array) {
        return true;
      }
    }
    return false;
  }

  /** Notes a result, so that it can be freed before the call ends. */
  PtNDArray track(PtNDArray result) {
    made.add(result);
    return result;
  }

  // Constants are shared, so they live until the call ends.

  @Override
  public PtNDArray constant(HostValues values) {
    return constants.computeIfAbsent(values, v -> scratch.copyToDevice(manager, v));
  }

  @Override
  public PtNDArray fill(TensorSpec result, double value) {
    return fills.computeIfAbsent(
        new Fill(result, value),
        f ->
            JniUtils.full(
                manager,
                new ai.djl.ndarray.types.Shape(Transfer.sizes(result.shape())),
                value,
                Transfer.dataType(result.dtype()),
                manager.getDevice(),
                SparseFormat.DENSE));
  }

  private PtNDArray scalar(DType dtype, double value) {
    return fill(new TensorSpec(Shape.scalar(), dtype), value);
  }

  @Override
  public PtNDArray unary(Unary operation, PtNDArray x, TensorSpec result) {
    return track(
        switch (operation) {
          case NEG -> JniUtils.neg(x);
          case ABS -> JniUtils.abs(x);
          case EXP -> JniUtils.exp(x);
          case LOG -> JniUtils.log(x);
          case SQRT -> JniUtils.sqrt(x);
          case SQUARE -> JniUtils.square(x);
          case RECIPROCAL -> JniUtils.div(scalar(result.dtype(), 1), x);
          case TANH -> JniUtils.tanh(x);
          case SIGMOID -> JniUtils.sigmoid(x);
          case RELU -> JniUtils.relu(x);
          case SIN -> JniUtils.sin(x);
          case COS -> JniUtils.cos(x);
        });
  }

  @Override
  public PtNDArray binary(Binary operation, PtNDArray x, PtNDArray y, TensorSpec result) {
    return track(
        switch (operation) {
          case ADD -> JniUtils.add(x, y);
          case SUB -> JniUtils.sub(x, y);
          case MUL -> JniUtils.mul(x, y);
          case DIV -> JniUtils.div(x, y);
          case MAXIMUM -> JniUtils.max(x, y);
          case MINIMUM -> JniUtils.min(x, y);
          case GREATER ->
              JniUtils.to(
                  track(JniUtils.gt(x, y)), Transfer.dataType(result.dtype()), manager.getDevice());
        });
  }

  @Override
  public PtNDArray addConstant(PtNDArray x, double constant, TensorSpec result) {
    return track(JniUtils.add(x, scalar(result.dtype(), constant)));
  }

  @Override
  public PtNDArray mulConstant(PtNDArray x, double constant, TensorSpec result) {
    return track(JniUtils.mul(x, scalar(result.dtype(), constant)));
  }

  @Override
  public PtNDArray where(PtNDArray mask, PtNDArray ifTrue, PtNDArray ifFalse, TensorSpec result) {
    PtNDArray condition = track(JniUtils.neq(mask, scalar(result.dtype(), 0)));
    return track(JniUtils.where(condition, ifTrue, ifFalse));
  }

  @Override
  public PtNDArray stopGradient(PtNDArray x, TensorSpec result) {
    return track(JniUtils.detachGradient(x));
  }

  @Override
  public PtNDArray matmul(
      PtNDArray x, PtNDArray y, boolean transposeX, boolean transposeY, TensorSpec result) {
    PtNDArray left = transposeX ? track(JniUtils.transpose(x, 0, 1)) : x;
    return track(transposeY ? JniUtils.linear(left, y, null) : JniUtils.matmul(left, y));
  }

  @Override
  public PtNDArray sum(PtNDArray x, int[] axes, boolean keep, TensorSpec result) {
    long[] wide = new long[axes.length];
    for (int i = 0; i < axes.length; i++) {
      wide[i] = axes[i];
    }
    return track(JniUtils.sum(x, wide, keep));
  }

  @Override
  public PtNDArray reshape(PtNDArray x, TensorSpec result) {
    return track(JniUtils.reshape(x, Transfer.sizes(result.shape())));
  }

  @Override
  public PtNDArray transpose(PtNDArray x, int[] permutation, TensorSpec result) {
    long[] wide = new long[permutation.length];
    for (int i = 0; i < permutation.length; i++) {
      wide[i] = permutation[i];
    }
    return track(JniUtils.permute(x, wide));
  }

  @Override
  public PtNDArray broadcast(PtNDArray x, TensorSpec result) {
    return track(
        JniUtils.broadcast(x, new ai.djl.ndarray.types.Shape(Transfer.sizes(result.shape()))));
  }

  @Override
  public PtNDArray slice(PtNDArray x, int axis, int start, int stop, int step, TensorSpec result) {
    return track(JniUtils.slice(x, axis, start, stop, step));
  }

  @Override
  public PtNDArray concat(int axis, List<PtNDArray> tensors, TensorSpec result) {
    return track(JniUtils.cat(tensors.toArray(PtNDArray[]::new), axis));
  }

  /**
   * Whether a gradient would flow through this array. PyTorch's own question is answered for leaves
   * of the tape alone; of others it refuses to switch the gradient off.
   */
  static boolean differentiated(PtNDArray x) {
    if (JniUtils.requiresGrad(x)) {
      return true;
    }
    try {
      JniUtils.attachGradient(x, false);
      return false;
    } catch (EngineException notALeaf) {
      return true;
    }
  }

  /** Cut along an axis into parts of these sizes. */
  PtNDArray[] split(PtNDArray x, int axis, long... sizes) {
    NDList parts = JniUtils.split(x, sizes, axis);
    PtNDArray[] arrays = new PtNDArray[sizes.length];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = track((PtNDArray) parts.get(i));
    }
    return arrays;
  }

  /** Joined along a new axis. */
  PtNDArray stack(int axis, List<PtNDArray> tensors) {
    return track(JniUtils.stack(tensors.toArray(PtNDArray[]::new), axis));
  }

  @Override
  public Shape shapeOf(PtNDArray x) {
    long[] sizes = JniUtils.getShape(x).getShape();
    int[] narrow = new int[sizes.length];
    for (int axis = 0; axis < narrow.length; axis++) {
      narrow[axis] = Math.toIntExact(sizes[axis]);
    }
    return Shape.of(narrow);
  }
}
