package org.attractor.cli.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How configurations spell Java's names: {@code latent_size}, {@code mlp-cell}. */
public final class ConfigNames {
  private ConfigNames() {}

  /** The key of a record's component: {@code latentSize} is {@code latent_size}. */
  public static String key(String component) {
    return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** The word for an enum's constant: {@code MLP_CELL} is {@code mlp-cell}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The words for all constants of an enum, in its order. */
  static List<String> all(Class<?> enumType) {
    return Arrays.stream(enumType.getEnumConstants()).map(c -> of((Enum<?>) c)).toList();
  }
}
