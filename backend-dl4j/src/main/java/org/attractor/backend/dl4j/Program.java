package org.attractor.backend.dl4j;

import java.util.List;
import org.attractor.api.tensor.TensorSpec;

/**
 * A traced function: parts that are run in turn and hand tensors on in slots. The first slots are
 * the inputs.
 *
 * @param inputs specifications of the inputs
 * @param outputs specifications of the outputs
 * @param slots specifications of all slots
 * @param parts in the order in which they are run
 * @param results slots of the outputs, each of its own; -1 for outputs without elements
 */
record Program(
    List<TensorSpec> inputs,
    List<TensorSpec> outputs,
    List<TensorSpec> slots,
    List<Part> parts,
    int[] results) {}
