package org.attractor.backend.dl4j;

import java.util.List;
import java.util.stream.IntStream;
import org.attractor.api.backend.Pullback;
import org.attractor.api.spi.CompiledInputs;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorSpec;

/** Vector-Jacobian products from a tape that no other call touches until this is closed. */
final class Dl4jPullback implements Pullback {
  private final Dl4jCompiled owner;
  private final List<TensorSpec> outputs;
  private final List<HostValues> values;
  private Tape tape;

  Dl4jPullback(Dl4jCompiled owner, Tape tape, List<TensorSpec> outputs) {
    this.owner = owner;
    this.tape = tape;
    this.outputs = outputs;
    this.values = tape.outputsFrom(0);
  }

  @Override
  public List<HostValues> values() {
    requireOpen();
    return values;
  }

  @Override
  public List<HostValues> apply(List<HostValues> cotangents) {
    requireOpen();
    CompiledInputs.require("cotangent", cotangents, outputs);
    tape.pullBack(cotangents);
    return IntStream.range(0, owner.inputs()).mapToObj(tape::gradient).toList();
  }

  private void requireOpen() {
    owner.requireOpen();
    if (tape == null) {
      throw new IllegalStateException("this pullback was closed");
    }
  }

  @Override
  public void close() {
    if (tape != null) {
      owner.giveBack(tape);
      tape = null;
    }
  }
}
