package org.attractor.backend.jvm.kernel.fast;

/**
 * Finds the kernels of this Java virtual machine: vectors if it was started with {@code
 * --add-modules jdk.incubator.vector}, else plain Java.
 */
public final class KernelChoice {
  private static final String MODULE = "jdk.incubator.vector";
  private static final String VECTOR_KERNELS =
      "org.attractor.backend.jvm.kernel.fast.vector.VectorKernels";
  private static final FloatKernels BEST = find();

  private KernelChoice() {}

  /** The fastest kernels that run here. */
  public static FloatKernels best() {
    return BEST;
  }

  /** Whether vectors are used; if not, the module is missing. */
  public static boolean vectors() {
    return !(BEST instanceof ScalarKernels);
  }

  private static FloatKernels find() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return new ScalarKernels();
    }
    try {
      return (FloatKernels) Class.forName(VECTOR_KERNELS).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("the engine was packed without its vector kernels", broken);
    }
  }
}
