package org.attractor.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import org.attractor.api.backend.Availability;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.api.backend.Compiled;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.TensorSpec;

/**
 * Starts each engine on each of its devices and has it add two numbers, which shows more than its
 * own word does.
 */
final class EngineChecks {
  private final List<BackendProvider> providers;
  private final String needed;

  /**
   * @param providers the engines
   * @param needed name of the engine without which a plain command does not work
   */
  EngineChecks(List<BackendProvider> providers, String needed) {
    this.providers = providers;
    this.needed = needed;
  }

  List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    for (BackendProvider provider : providers) {
      findings.addAll(check(provider));
    }
    if (providers.stream().noneMatch(p -> p.info().name().equals(needed))) {
      findings.add(
          Finding.fault(
              "engine " + needed,
              "not found",
              "build or unpack Attractor anew; its jar is missing"));
    }
    return findings;
  }

  private List<Finding> check(BackendProvider provider) {
    String name = provider.info().name();
    Availability availability = provider.availability();
    if (!availability.available()) {
      return List.of(broken(name, "engine " + name, "not available", availability.reason()));
    }
    List<String> devices = provider.info().devices();
    return devices.stream().map(device -> check(provider, device, devices.size() > 1)).toList();
  }

  private Finding check(BackendProvider provider, String device, boolean oneOfMany) {
    String name = provider.info().name();
    String check = "engine " + name + (oneOfMany ? " on " + device : "");
    try (Backend backend = provider.create(new BackendOptions(device, 1))) {
      double sum = add(backend, 1, 2);
      return sum == 3
          ? Finding.ok(check, provider.info().version())
          : broken(name, check, "1 + 2 gives " + sum, "report this, with the output of --version");
    } catch (RuntimeException | LinkageError e) {
      return broken(name, check, "does not start: " + e, "use --backend with another engine");
    }
  }

  private Finding broken(String name, String check, String found, String remedy) {
    return name.equals(needed)
        ? Finding.fault(check, found, remedy)
        : Finding.warning(check, found, remedy);
  }

  private static double add(Backend backend, double a, double b) {
    TensorSpec scalar = new TensorSpec(Shape.scalar(), DType.FLOAT32);
    try (Compiled sum =
        backend.compile((ops, in) -> List.of(in.get(0).add(in.get(1))), List.of(scalar, scalar))) {
      return sum.call(
              List.of(HostValues.scalar(DType.FLOAT32, a), HostValues.scalar(DType.FLOAT32, b)))
          .get(0)
          .scalar();
    }
  }
}
