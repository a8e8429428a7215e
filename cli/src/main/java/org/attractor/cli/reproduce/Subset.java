package org.attractor.cli.reproduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.attractor.api.UserException;

/**
 * A part of the study that can be reproduced.
 *
 * @param name as a user writes it
 * @param description one line
 * @param experiments lists of words, each of which makes runs
 */
public record Subset(String name, String description, List<List<String>> experiments) {
  private static final List<Subset> ALL =
      List.of(
          new Subset(
              "headline",
              "NODE 3, GRU 3 and GRU 25 on Arneodo's system",
              List.of(
                  List.of("experiment=node_arneodo", "model.latent_size=3"),
                  List.of("experiment=gru_arneodo", "model.latent_size=3,25"))),
          of("ablation", "the discrete neural ODE without one of its parts", "ablation"),
          of("figure2-arneodo", "both models, all sizes", "gru_arneodo", "node_arneodo"),
          of("figure2-lorenz", "both models, all sizes", "gru_lorenz", "node_lorenz"),
          of("figure2-rossler", "both models, all sizes", "gru_rossler", "node_rossler"),
          of("figure2-arneodo100", "both models, all sizes", "arneodo100"),
          of("figure2-macarthur100", "both models, all sizes", "macarthur100"),
          of("figure2-mackeyglass100", "both models, all sizes", "mackeyglass100"),
          of(
              "all",
              "the sweep of three systems (210 runs) and the ablation",
              "three_systems",
              "ablation"));

  private static Subset of(String name, String description, String... experiments) {
    return new Subset(
        name,
        description,
        Arrays.stream(experiments).map(e -> List.of("experiment=" + e)).toList());
  }

  /** Every subset. */
  public static List<Subset> all() {
    return ALL;
  }

  /**
   * The subset of that name.
   *
   * @throws UserException if there is none
   */
  public static Subset named(String name) {
    return UserException.choose("subset", name, ALL, Subset::name);
  }

  /**
   * The words of each of its experiments with a user's over them.
   *
   * @param given words such as {@code seed=0}, which replace the experiment's own
   */
  List<List<String>> words(List<String> given) {
    List<List<String>> lists = new ArrayList<>();
    for (List<String> experiment : experiments) {
      List<String> words = new ArrayList<>(experiment);
      words.addAll(given);
      lists.add(words);
    }
    return lists;
  }
}
