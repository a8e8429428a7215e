package org.attractor.backend.dl4j;

import java.util.List;
import java.util.stream.IntStream;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.spi.CompiledInputs;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.api.tensor.Values;

/** A recorded function and its tapes, which it has for itself until it is closed. */
final class Dl4jCompiled implements Compiled {
  private final Dl4jBackend backend;
  private final Program program;
  private final Tapes tapes;
  private boolean closed;

  Dl4jCompiled(Dl4jBackend backend, Tapes tapes) {
    this.backend = backend;
    this.tapes = tapes;
    this.program = tapes.program();
  }

  @Override
  public List<HostValues> call(List<? extends Values> inputs) {
    List<HostValues> host = checked(inputs);
    Tape tape = tapes.values();
    tape.run(host);
    return tape.outputsFrom(0);
  }

  @Override
  public ValueAndGradient valueAndGradient(List<? extends Values> inputs, int... wrt) {
    List<HostValues> host = checked(inputs);
    TensorSpec loss = program.outputs().get(0);
    CompiledInputs.requireDifferentiable(loss, inputs.size(), wrt);
    Tape tape = tapes.gradient(wrt);
    tape.run(host);
    tape.pullBack(List.of(HostValues.of(loss.dtype(), Shape.scalar(), 1)));
    return new ValueAndGradient(
        tape.output(0).scalar(),
        IntStream.of(wrt).mapToObj(tape::gradient).toList(),
        tape.outputsFrom(1));
  }

  @Override
  public Pullback pullback(List<? extends Values> inputs) {
    List<HostValues> host = checked(inputs);
    Tape tape = tapes.takePullback();
    tape.run(host);
    return new Dl4jPullback(this, tape, program.outputs());
  }

  /** Takes the arrays of a pullback that was closed back. */
  void giveBack(Tape tape) {
    if (closed) {
      tape.close();
    } else {
      tapes.givePullback(tape);
    }
  }

  private List<HostValues> checked(List<? extends Values> inputs) {
    requireOpen();
    CompiledInputs.require("input", inputs, program.inputs());
    return inputs.stream().map(Values::toHost).toList();
  }

  /**
   * Called before each use.
   *
   * @throws IllegalStateException if this function or its engine was closed
   */
  void requireOpen() {
    backend.prepare();
    if (closed) {
      throw new IllegalStateException("this compiled function was closed");
    }
  }

  /** Number of inputs. */
  int inputs() {
    return program.inputs().size();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      backend.giveBack(tapes);
      backend.forget(this);
    }
  }
}
