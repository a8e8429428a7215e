package org.attractor.backend.jvm;

import java.util.EnumSet;
import java.util.List;
import org.attractor.api.UserException;
import org.attractor.api.backend.Availability;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendInfo;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.api.tensor.DType;
import org.attractor.backend.jvm.kernel.fast.KernelChoice;

/** Provides the engine named {@code jvm}. */
public final class JvmBackendProvider implements BackendProvider {
  private static final List<String> DEVICES = List.of("cpu");

  @Override
  public BackendInfo info() {
    return new BackendInfo(
        "jvm",
        description(),
        "Java " + Runtime.version().feature(),
        DEVICES,
        EnumSet.allOf(DType.class));
  }

  /** Says whether single precision is fast here, and if not, how it would be. */
  private static String description() {
    String text =
        "pure Java, no native code; float64 is the reference, float32 uses "
            + KernelChoice.best().description();
    return KernelChoice.vectors()
        ? text
        : text + ": start Java with --add-modules jdk.incubator.vector";
  }

  @Override
  public Availability availability() {
    return Availability.yes();
  }

  /**
   * {@inheritDoc}
   *
   * <p>One computation runs on the thread that calls it, whatever {@link BackendOptions#threads}
   * says: results never depend on it. Work is spread over threads by evaluating parts of a batch
   * with compiled functions of their own.
   */
  @Override
  public Backend create(BackendOptions options) {
    if (!DEVICES.contains(options.device())) {
      throw UserException.unknownName("device of backend jvm", options.device(), DEVICES);
    }
    return new JvmBackend(info(), KernelChoice.best());
  }
}
