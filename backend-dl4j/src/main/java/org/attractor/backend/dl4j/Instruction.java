package org.attractor.backend.dl4j;

import java.util.List;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseOp;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.impl.reduce.same.Sum;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/** An operation bound to the arrays that it reads and writes. */
final class Instruction {
  private final DifferentialFunction operation;
  private final OpContext context;

  private Instruction(DifferentialFunction operation, OpContext context) {
    this.operation = operation;
    this.context = context;
  }

  /** An operation of a graph that reads those arrays; the arrays to write are not known yet. */
  static Instruction reading(DifferentialFunction operation, List<INDArray> inputs) {
    return operation instanceof Sum sum ? of(lean(sum), inputs) : of(operation, inputs);
  }

  /** The engine's other form of a sum, which leaves no garbage outside the heap at each run. */
  private static DynamicCustomOp lean(Sum sum) {
    return DynamicCustomOp.builder("reduce_sum")
        .addIntegerArguments(sum.dimensions().toIntVector())
        .addBooleanArguments(sum.isKeepDims())
        .build();
  }

  private static Instruction of(DifferentialFunction operation, List<INDArray> inputs) {
    OpContext context = Nd4j.getExecutioner().buildContext();
    for (int i = 0; i < inputs.size(); i++) {
      context.setInputArray(i, inputs.get(i));
    }
    if (operation instanceof DynamicCustomOp custom) {
      context.setIArguments(custom.iArgs());
      context.setTArguments(custom.tArgs());
      context.setBArguments(custom.bArgs());
      DataType[] types = custom.dArgs();
      if (types != null) {
        context.setDArguments(types);
      }
    }
    return new Instruction(operation, context);
  }

  /** z = x. */
  static Instruction copy(INDArray x, INDArray z) {
    Instruction copy = reading(DynamicCustomOp.builder("identity").build(), List.of(x));
    copy.write(0, z);
    return copy;
  }

  /** z = x + y; z may be x. */
  static Instruction add(INDArray x, INDArray y, INDArray z) {
    Instruction sum = reading(DynamicCustomOp.builder("add").build(), List.of(x, y));
    sum.write(0, z);
    return sum;
  }

  /** Shapes of the results. */
  List<LongShapeDescriptor> shapes() {
    return operation instanceof CustomOp custom
        ? custom.calculateOutputShape(context)
        : ((BaseOp) operation).calculateOutputShape(context);
  }

  /** Sets the array of a result. */
  void write(int index, INDArray array) {
    context.setOutputArray(index, array);
  }

  void run() {
    if (operation instanceof CustomOp custom) {
      Nd4j.getExecutioner().exec(custom, context);
    } else {
      Nd4j.getExecutioner().exec((Op) operation, context);
    }
  }
}
