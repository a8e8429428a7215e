package org.attractor.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attractor.api.UserException;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.junit.jupiter.api.Test;

class ParameterSetTest {
  private final HostValues weight = HostValues.of(Shape.of(2, 2), 1f, 2f, 3f, 4f);
  private final HostValues bias = HostValues.of(Shape.of(2), 5f, 6f);
  private final ParameterSet set = set("weight", weight, "bias", bias);

  private static ParameterSet set(Object... namesAndValues) {
    Map<String, HostValues> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], (HostValues) namesAndValues[i + 1]);
    }
    return new ParameterSet(values);
  }

  /** A model of which only the parameters matter. */
  private static Model model(ParameterSpec... parameters) {
    return (Model)
        Proxy.newProxyInstance(
            ParameterSetTest.class.getClassLoader(),
            new Class<?>[] {Model.class},
            (proxy, method, arguments) -> List.of(parameters));
  }

  private static final Model MODEL =
      model(
          new ParameterSpec("weight", Shape.of(2, 2), 0.5),
          new ParameterSpec("bias", Shape.of(2), 0.5));

  @Test
  void orderIsKept() {
    assertThat(set.names()).containsExactly("weight", "bias");
    assertThat(set.inOrder()).containsExactly(weight, bias);
    assertThat(set.count()).isEqualTo(6);
  }

  @Test
  void aModelsOrderIsTakenFromWhateverOrderTheyAreIn() {
    ParameterSet ordered = set("bias", bias, "weight", weight).inOrderOf(MODEL);
    assertThat(ordered.names()).containsExactly("weight", "bias");
    assertThat(ordered.inOrder()).containsExactly(weight, bias);
    assertThatThrownBy(() -> set("bias", bias).inOrderOf(MODEL))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'weight'");
  }

  @Test
  void unknownNameSuggestsTheNearest() {
    assertThat(set.get("bias")).isSameAs(bias);
    assertThatThrownBy(() -> set.get("wieght"))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("parameter 'wieght'", "Did you mean 'weight'?");
  }

  @Test
  void copyIsDeep() {
    set.copy().get("bias").set(0, 9);
    assertThat(bias.get(0)).isEqualTo(5);
  }

  @Test
  void mappedSetKeepsNames() {
    ParameterSet wide = set.map((name, values) -> values.to(DType.FLOAT64));
    assertThat(wide.names()).isEqualTo(set.names());
    assertThat(wide.get("weight").dtype()).isEqualTo(DType.FLOAT64);
  }

  @Test
  void parametersOfThisModelPass() {
    assertThatCode(() -> set.requireMatches(MODEL)).doesNotThrowAnyException();
  }

  @Test
  void parametersOfAnotherModel() {
    assertThatThrownBy(() -> set("weight", weight).requireMatches(MODEL))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("'bias' [2] is missing", "given: weight");
    assertThatThrownBy(() -> set("weight", bias, "bias", bias).requireMatches(MODEL))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("'weight' has shape [2]", "needs [2, 2]");
    assertThatThrownBy(
            () -> set("weight", weight, "bias", bias, "gain", bias).requireMatches(MODEL))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("no parameter 'gain'", "weight, bias");
  }
}
