package org.attractor.api.spi;

import java.util.List;
import org.attractor.api.UserException;

/** Checks the device that a user asks an engine for. */
public final class Devices {
  private static final String GPU = "gpu:[0-9]{1,3}";

  private Devices() {}

  /** Whether a name is that of a GPU, which may exist or not: {@code gpu:N}. */
  public static boolean isGpu(String device) {
    return device.matches(GPU);
  }

  /**
   * Requires a device that is there.
   *
   * @param backend name of the backend
   * @param device what the user asks for
   * @param known the devices that are there
   * @param forGpu sentences that tell what a GPU needs, shown where none is there
   * @throws UserException if it is not, saying what to add for a GPU, or which devices exist
   */
  public static void require(String backend, String device, List<String> known, String forGpu) {
    if (known.contains(device)) {
      return;
    }
    if (isGpu(device) && known.stream().noneMatch(Devices::isGpu)) {
      throw new UserException(
          "backend.device="
              + device
              + ": the "
              + backend
              + " backend has only "
              + String.join(", ", known)
              + " here. "
              + forGpu);
    }
    throw UserException.unknownName("device of backend " + backend, device, known);
  }
}
