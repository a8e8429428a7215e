package org.attractor.analysis.consistency.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.attractor.analysis.consistency.reference.ReferenceEvaluation.Solve;
import org.attractor.api.UserException;
import org.attractor.api.ode.Tableau;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.core.model.DecoderKind;
import org.attractor.core.model.ModelSettings;
import org.attractor.core.ode.tableau.Tableaux;

/** Reads what was computed from a checkpoint: each group that holds double-precision results. */
final class EvaluationReader {
  private static final String EXACT = "exact";
  private static final String INITIAL = "ic_float64";
  private static final Pattern TOLERANCE =
      Pattern.compile("([ar]tol)(?:\\s*=\\s*([ar]tol))?\\s*=\\s*([0-9.eE+-]+)");

  /** Converged solves are compared with this method, whatever computed them. */
  private static final String CONVERGED_METHOD = "tsit5";

  private final Hdf5Node model;
  private final ModelSettings settings;
  private final Map<String, HostValues> weights;
  private final int trials;

  EvaluationReader(
      Hdf5Node model, ModelSettings settings, Map<String, HostValues> weights, int trials) {
    this.model = model;
    this.settings = settings;
    this.weights = weights;
    this.trials = trials;
  }

  List<ReferenceEvaluation> read() {
    List<ReferenceEvaluation> found = new ArrayList<>();
    for (String name : model.groups()) {
      Hdf5Node group = model.require(name);
      boolean computed = Stream.of("logrates", "latents").anyMatch(group::hasDoubles);
      if (!name.equals("weights") && (computed || group.find("grads").isPresent())) {
        found.add(read(name, group));
      }
    }
    if (found.isEmpty()) {
      throw model.wrong(
          "group '"
              + model.path()
              + "' has no group with double-precision 'logrates', 'latents' or 'grads'");
    }
    return found;
  }

  private ReferenceEvaluation read(String name, Hdf5Node group) {
    Map<String, HostValues> arrays = new LinkedHashMap<>();
    int bins = settings.bins();
    if (model.hasDoubles(INITIAL)) {
      arrays.put(
          ReferenceEvaluation.INITIAL_STATE,
          shaped(model, INITIAL, Shape.of(trials, settings.latentSize())));
    }
    if (group.hasDoubles("latents")) {
      arrays.put(
          ReferenceEvaluation.LATENTS,
          shaped(group, "latents", Shape.of(trials, bins, settings.latentSize())));
    }
    if (group.hasDoubles("logrates")) {
      arrays.put(
          ReferenceEvaluation.LOG_RATES,
          shaped(group, "logrates", Shape.of(trials, bins, settings.neurons())));
    }
    group
        .find("grads")
        .ifPresent(
            grads ->
                weights.forEach(
                    (weight, values) ->
                        arrays.put(
                            ReferenceEvaluation.gradientOf(weight),
                            shaped(grads, weight, values.shape()))));
    return new ReferenceEvaluation(
        name, group.number("loss_poisson_nll_full"), arrays, solve(name, group));
  }

  private static HostValues shaped(Hdf5Node group, String name, Shape shape) {
    HostValues values = group.numbers(name);
    if (!values.shape().equals(shape)) {
      throw group.wrong(
          "dataset '%s/%s' has shape %s, not %s"
              .formatted(group.path(), name, values.shape(), shape));
    }
    return values;
  }

  private Optional<Solve> solve(String name, Hdf5Node group) {
    if (settings.decoder() != DecoderKind.NODE) {
      return Optional.empty();
    }
    int intervals = settings.bins() - 1;
    OptionalDouble evaluations = group.number("nfe");
    if (name.equals(EXACT)) {
      return Optional.of(new Solve(Tableaux.named(CONVERGED_METHOD), 0, Optional.empty(), true));
    }
    Tableau tableau = method(name);
    int equal = 0;
    if (evaluations.isPresent()) {
      for (int steps = 1;
          tableau.evaluations(steps * intervals) <= evaluations.getAsDouble();
          steps++) {
        if (tableau.evaluations(steps * intervals) == evaluations.getAsDouble()) {
          equal = steps;
        }
      }
    }
    if (tableau.adaptive() && (equal != 1 || rejected(group))) {
      return Optional.of(new Solve(tableau, 0, Optional.of(tolerance()), false));
    }
    if (equal == 0) {
      throw group.wrong(
          "attribute 'nfe' of '%s' must be the evaluations of equal %s steps, %d for one a bin"
              .formatted(group.path(), tableau.name(), tableau.evaluations(intervals)));
    }
    return Optional.of(new Solve(tableau, equal, Optional.empty(), false));
  }

  private Tableau method(String group) {
    List<String> methods = Tableaux.ALL.stream().map(Tableau::name).toList();
    String method = group.replaceFirst("_float64$", "");
    if (!methods.contains(method)) {
      List<String> allowed = new ArrayList<>(List.of(EXACT));
      methods.forEach(m -> allowed.add(m + "_float64"));
      throw new UserException(
          model.file()
              + ": "
              + UserException.unknownName("group of " + model.path(), group, allowed).getMessage());
    }
    return Tableaux.named(method);
  }

  private static boolean rejected(Hdf5Node group) {
    if (!group.datasets().contains("steps_rejected")) {
      return false;
    }
    for (double count : group.numbers("steps_rejected").toDoubles()) {
      if (count != 0) {
        return true;
      }
    }
    return false;
  }

  private Tolerance tolerance() {
    String text = model.text("solver_paper").orElse("");
    Map<String, Double> found = new LinkedHashMap<>();
    Matcher matcher = TOLERANCE.matcher(text);
    while (matcher.find()) {
      double value = Double.parseDouble(matcher.group(3));
      found.put(matcher.group(1), value);
      if (matcher.group(2) != null) {
        found.put(matcher.group(2), value);
      }
    }
    if (!found.keySet().containsAll(List.of("rtol", "atol"))) {
      throw model.wrong(
          "attribute 'solver_paper' of '%s' must give rtol and atol, such as 'atol=rtol=1e-3'; it is '%s'"
              .formatted(model.path(), text));
    }
    return Tolerance.of(found.get("rtol"), found.get("atol"));
  }
}
