package org.attractor.backend.tf;

import org.attractor.api.UserException;
import org.attractor.api.spi.Devices;
import org.attractor.api.tensor.DType;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * Where the engine computes: the host, or one GPU.
 *
 * @param name as users write it
 */
record Device(String name) {
  /**
   * The device of that name, if libraries for it are there.
   *
   * @throws UserException if not, naming the artifact that is missing or the devices that exist
   */
  static Device named(String name) {
    Devices.require("tf", name, Installation.devices(), Installation.gpuArtifact());
    return new Device(name);
  }

  /** Shows TensorFlow no GPU but this one. */
  void choose(ConfigProto.Builder config) {
    if (name.equals("cpu")) {
      config.putDeviceCount("GPU", 0);
    } else {
      config.setGpuOptions(
          GPUOptions.newBuilder()
              .setVisibleDeviceList(name.substring("gpu:".length()))
              .setAllowGrowth(true));
    }
  }

  /**
   * Computes something there.
   *
   * @throws UserException if TensorFlow finds no such device
   */
  void require(ConfigProto config) {
    if (name.equals("cpu")) {
      return;
    }
    try (Graph graph = new Graph();
        Session session = new Session(graph, config)) {
      Output<?> probe =
          graph
              .opBuilder("Identity", "probe", graph.baseScope())
              .addInput(new Nodes(graph).scalar(DType.FLOAT32, 1))
              .setDevice("/device:GPU:0")
              .build()
              .output(0);
      session.runner().fetch(probe).run().close();
    } catch (TensorFlowException failure) {
      throw new UserException(
          "backend.device="
              + name
              + ": TensorFlow's libraries for GPUs are here, but they find no such GPU: an NVIDIA"
              + " driver, CUDA 12 and cuDNN 9 are needed ("
              + failure.getMessage().lines().findFirst().orElse("")
              + ")",
          failure);
    }
  }
}
