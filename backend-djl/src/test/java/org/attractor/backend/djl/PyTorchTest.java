package org.attractor.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import org.attractor.api.UserException;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.junit.jupiter.api.Test;

/** Where a PyTorch with CUDA is found wanting, on machines without one too. */
class PyTorchTest {
  /** A PyTorch with CUDA whose GPUs are the processor, up to a number of them. */
  private static final class WithGpus extends Engine {
    private final int gpus;
    private final int counted;

    WithGpus(int gpus, int counted) {
      this.gpus = gpus;
      this.counted = counted;
    }

    @Override
    public int getGpuCount() {
      return counted;
    }

    @Override
    public NDManager newBaseManager(Device device) {
      if (device.getDeviceId() >= gpus) {
        throw new EngineException("CUDA error: invalid device ordinal\nCompile with ...");
      }
      return Engine.getEngine("PyTorch").newBaseManager(Device.cpu());
    }

    @Override
    public NDManager newBaseManager() {
      return newBaseManager(Device.gpu());
    }

    @Override
    public boolean hasCapability(String capability) {
      return true;
    }

    @Override
    public Engine getAlternativeEngine() {
      return null;
    }

    @Override
    public String getEngineName() {
      return "PyTorch";
    }

    @Override
    public int getRank() {
      return 1;
    }

    @Override
    public String getVersion() {
      return "2";
    }

    @Override
    public Model newModel(String name, Device device) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void gpusThatDjlCannotCountAreUsed() {
    try (Backend loaded = new DjlBackendProvider().create(BackendOptions.singleThread())) {
      assertThat(loaded.info().name()).isEqualTo("djl");
      assertThat(PyTorch.device(new WithGpus(2, 0), "gpu:1")).isEqualTo(Device.gpu(1));
      assertThat(PyTorch.device(new WithGpus(2, 2), "gpu:0")).isEqualTo(Device.gpu(0));
    }
  }

  @Test
  void gpusThatAreNotThereAreUserMistakes() {
    assertThatThrownBy(() -> PyTorch.device(new WithGpus(1, 0), "gpu:1"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("gpu:1")
        .hasMessageEndingWith("CUDA error: invalid device ordinal");
    assertThatThrownBy(() -> PyTorch.device(new WithGpus(2, 2), "gpu:2"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("this machine has 2 GPU(s)");
    // As a signed byte, in which PyTorch keeps it, this would be the first GPU.
    assertThatThrownBy(() -> PyTorch.device(new WithGpus(999, 0), "gpu:256"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("gpu:256");
  }

  @Test
  void whoBringsAPyTorchIsToldWhatItNeeds() {
    Throwable failure =
        new EngineException("Failed to load", new UnsatisfiedLinkError("undefined symbol: x"));
    assertThat(PyTorch.loadFailure(failure, "/opt/torch/lib"))
        .hasMessageContainingAll(
            "Failed to load", "undefined symbol: x", "2.7.1", "djl_torch", "/opt/torch/lib");
    assertThat(PyTorch.loadFailure(failure, "")).hasMessageContaining("DJL_CACHE_DIR");
  }
}
