package org.attractor.analysis.figure.paper;

import java.awt.Color;
import java.util.List;
import org.attractor.analysis.figure.Palette;

/** How models look in figures: a colour and a name. */
public final class Models {
  private static final List<String> COLOURED = List.of("gru", "node", "node-discrete");

  private Models() {}

  static Color colour(String model) {
    return switch (model) {
      case "gru" -> Palette.VERMILION;
      case "node" -> Palette.BLUE;
      case "node-discrete" -> Palette.GREEN;
      default -> Palette.QUIET;
    };
  }

  /**
   * What a model is called.
   *
   * @param model name of its configuration
   */
  public static String label(String model) {
    return switch (model) {
      case "gru" -> "GRU";
      case "node" -> "NODE";
      case "node-discrete" -> "discrete NODE";
      case "ablation0_baseline" -> "discrete NODE";
      case "ablation1_rm-pass" -> "no pass-through";
      case "ablation2_rm-mlp" -> "no MLP";
      case "ablation3_rm-gradual" -> "no growing bins";
      case "ablation4_vanilla" -> "vanilla RNN";
      default -> model;
    };
  }

  /** Whether the study's ablation has it. */
  static boolean isOfAblation(String model) {
    return model.startsWith("ablation");
  }

  /** The order in legends. */
  static int order(String model) {
    int known = COLOURED.indexOf(model);
    return known < 0 ? COLOURED.size() : known;
  }
}
