package org.attractor.backend.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.OdeTrajectory;
import org.attractor.api.spi.CheckedOperations;
import org.attractor.api.spi.UserFunctions;
import org.attractor.api.tensor.Cell;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.GruWeights;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;

/** The operations of one call, with PyTorch's own fused versions where it has them. */
final class TorchOperations extends CheckedOperations<PtNDArray> {
  private final TorchPrimitives torch;

  TorchOperations(TorchPrimitives torch) {
    super(torch);
    this.torch = torch;
  }

  /** The primitives, with what PyTorch has beyond them. */
  TorchPrimitives torch() {
    return torch;
  }

  /** Runs closed code, such as a cell or a vector field, and frees all it made but its result. */
  Tensor closed(Supplier<Tensor> code) {
    int mark = torch.mark();
    Tensor result = code.get();
    torch.release(mark, handle(result));
    return result;
  }

  @Override
  protected Tensor linearUnchecked(Tensor x, Tensor weight, Tensor bias) {
    PtNDArray product = JniUtils.linear(handle(x), handle(weight), handle(bias));
    return wrap(
        torch.track(product),
        new TensorSpec(x.shape().with(-1, weight.shape().size(0)), x.dtype()));
  }

  /** As the decomposition, but cuts the gates apart at once: PyTorch's backward then joins them. */
  @Override
  protected Tensor gruCellUnchecked(
      Tensor inputGates, Tensor state, Tensor weightHh, Tensor biasHh) {
    int hidden = state.shape().size(1);
    PtNDArray h = handle(state);
    PtNDArray recurrentGates = torch.track(JniUtils.linear(h, handle(weightHh), handle(biasHh)));
    PtNDArray[] input =
        torch.split(handle(inputGates), inputGates.shape().rank() - 1, 2 * hidden, hidden);
    PtNDArray[] recurrent = torch.split(recurrentGates, 1, 2 * hidden, hidden);
    PtNDArray resetAndUpdate =
        torch.track(JniUtils.sigmoid(torch.track(JniUtils.add(recurrent[0], input[0]))));
    PtNDArray[] gates = torch.split(resetAndUpdate, 1, hidden, hidden);
    PtNDArray memory = torch.track(JniUtils.mul(gates[0], recurrent[1]));
    PtNDArray candidate = torch.track(JniUtils.tanh(torch.track(JniUtils.add(memory, input[1]))));
    PtNDArray change = torch.track(JniUtils.sub(h, candidate));
    PtNDArray next =
        torch.track(JniUtils.add(candidate, torch.track(JniUtils.mul(gates[1], change))));
    return wrap(next, state.spec());
  }

  /**
   * Whether PyTorch's own GRU would round the factors of its products to ten bits after the point:
   * on GPUs it lets cuDNN use TF32 unless told otherwise. Other operators keep single precision.
   *
   * @param override of NVIDIA's libraries, NVIDIA_TF32_OVERRIDE; null if it is not set
   */
  static boolean roundsRecurrence(Device device, DType dtype, String override) {
    return device.isGpu() && dtype == DType.FLOAT32 && !"0".equals(override);
  }

  @Override
  protected Tensor gruSequenceUnchecked(Tensor inputs, GruWeights forward, GruWeights backward) {
    if (roundsRecurrence(torch.device(), inputs.dtype(), System.getenv("NVIDIA_TF32_OVERRIDE"))) {
      return super.gruSequenceUnchecked(inputs, forward, backward);
    }
    int batch = inputs.shape().size(0);
    int hidden = forward.hidden();
    TensorSpec initial = TensorSpec.of(inputs.dtype(), 2, batch, hidden);
    NDList weights = new NDList(8);
    for (GruWeights w : List.of(forward, backward)) {
      weights.add(handle(w.weightIh()));
      weights.add(handle(w.weightHh()));
      weights.add(handle(w.biasIh()));
      weights.add(handle(w.biasHh()));
    }
    NDList results =
        JniUtils.gru(handle(inputs), torch.fill(initial, 0), weights, true, 1, 0, true, true, true);
    torch.track((PtNDArray) results.get(0));
    Tensor finalStates = wrap(torch.track((PtNDArray) results.get(1)), initial);
    return finalStates.transpose(1, 0, 2).reshape(batch, 2 * hidden);
  }

  @Override
  protected Tensor scanUnchecked(
      Cell cell, Tensor initialState, int steps, List<Tensor> parameters) {
    List<PtNDArray> states = new ArrayList<>(steps);
    Tensor state = initialState;
    for (int i = 0; i < steps; i++) {
      Tensor from = state;
      state = closed(() -> cell.next(this, from, parameters));
      UserFunctions.requireNextState(state, initialState.spec());
      states.add(handle(state));
    }
    Shape shape = initialState.shape().insert(1, steps);
    return wrap(torch.stack(1, states), new TensorSpec(shape, initialState.dtype()));
  }

  @Override
  protected OdeTrajectory odeSolveUnchecked(OdeSolve solve) {
    boolean gridDifferentiated =
        TorchPrimitives.differentiated(handle(solve.stepSizes()))
            || solve.stepStarts().map(s -> TorchPrimitives.differentiated(handle(s))).orElse(false);
    return gridDifferentiated ? super.odeSolveUnchecked(solve) : new TorchReplay(this, solve).run();
  }
}
