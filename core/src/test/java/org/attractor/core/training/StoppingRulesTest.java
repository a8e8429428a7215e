package org.attractor.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.attractor.api.UserException;
import org.attractor.api.backend.Backend;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.training.TrainingListener;
import org.attractor.api.training.TrainingResult;
import org.attractor.core.Engines;
import org.attractor.core.model.DecoderKind;
import org.attractor.core.model.SequentialAutoencoder;
import org.junit.jupiter.api.Test;

/** What ends a training early. */
class StoppingRulesTest {
  private static final StoppingRules PATIENT =
      new StoppingRules(OptionalInt.of(5), OptionalDouble.empty());

  private static TrainingState state(int epoch, int bestEpoch, int bestPoints) {
    ParameterSet none = new ParameterSet(Map.of());
    return new TrainingState(
        none, none, none, epoch, epoch, 1, new TrainingState.Best(bestEpoch, bestPoints, 1));
  }

  @Test
  void patienceEndsAfterAsManyEpochsWithoutABetterLoss() {
    assertThat(PATIENT.patienceEnded(state(15, 10, 70), 70, 1)).isEmpty();
    assertThat(PATIENT.patienceEnded(state(16, 10, 70), 70, 1)).isPresent();
  }

  @Test
  void patienceIsNotCountedBeforeAllBinsAreInTheLoss() {
    assertThat(PATIENT.patienceEnded(state(100, 10, 69), 70, 1)).isEmpty();
  }

  @Test
  void patienceEndsWhereThereWasAValidation() {
    assertThat(PATIENT.patienceEnded(state(16, 10, 70), 70, 3)).isEmpty();
    assertThat(PATIENT.patienceEnded(state(18, 10, 70), 70, 3)).isPresent();
  }

  @Test
  void aSessionEndsAtItsTimeAndCanGoOn() {
    StoppingRules rules = new StoppingRules(OptionalInt.empty(), OptionalDouble.of(10));
    assertThat(rules.timeEnded(state(3, 1, 5), 9.9)).isEmpty();
    assertThat(rules.timeEnded(state(3, 1, 5), 10).orElseThrow().status())
        .isEqualTo(TrainingResult.Status.INTERRUPTED);
  }

  @Test
  void rulesThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new StoppingRules(OptionalInt.of(0), OptionalDouble.empty()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("early_stopping=0");
    assertThatThrownBy(() -> new StoppingRules(OptionalInt.empty(), OptionalDouble.of(0)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("time_limit=0.0");
  }

  /** Trains on and on until a rule ends it; the epochs that were trained in this session. */
  private static TrainingResult train(
      TrainingState state, StoppingRules rules, List<Integer> epochs, List<Integer> kept) {
    CheckpointSink sink =
        new CheckpointSink() {
          @Override
          public void last(TrainingState last) {
            kept.add(last.epoch());
          }

          @Override
          public void best(TrainingState best) {}
        };
    try (Backend backend = Engines.reference()) {
      return new SequentialTrainer(
              TinyTraining.settings(400, 1), state, sink, () -> false, 0, rules)
          .train(
              backend,
              new SequentialAutoencoder(TinyTraining.model(DecoderKind.GRU)),
              TinyTraining.data(),
              List.of(
                  new TrainingListener() {
                    @Override
                    public void stepped(int epoch, int step, int steps, double loss) {
                      if (step == 0) {
                        epochs.add(epoch);
                      }
                    }
                  }));
    }
  }

  @Test
  void aTrainingThatStoppedEarlyIsFinishedAlsoWhenItIsAskedAgain() {
    StoppingRules rules = new StoppingRules(OptionalInt.of(3), OptionalDouble.empty());
    TrainingState state =
        TinyTraining.initial(TinyTraining.model(DecoderKind.GRU), TinyTraining.settings(400, 1));
    List<Integer> epochs = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    TrainingResult result = train(state, rules, epochs, kept);
    assertThat(result.status()).isEqualTo(TrainingResult.Status.FINISHED);
    assertThat(result.explanation()).contains("has not fallen since epoch");
    assertThat(result.epochs()).isLessThan(400).isEqualTo(epochs.size());
    assertThat(state.epoch() - 1 - state.best().epoch()).isEqualTo(3);
    assertThat(kept).last().isEqualTo(result.epochs());

    // Killed before its end was written down, it ends in the same epoch.
    epochs.clear();
    assertThat(train(state, rules, epochs, kept).explanation()).isEqualTo(result.explanation());
    assertThat(epochs).isEmpty();
  }

  @Test
  void aSessionWhoseTimeIsOverSavesAndStops() {
    StoppingRules rules = new StoppingRules(OptionalInt.empty(), OptionalDouble.of(1e-9));
    TrainingState state =
        TinyTraining.initial(TinyTraining.model(DecoderKind.GRU), TinyTraining.settings(400, 1));
    List<Integer> epochs = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    TrainingResult result = train(state, rules, epochs, kept);
    assertThat(result.status()).isEqualTo(TrainingResult.Status.INTERRUPTED);
    assertThat(epochs).containsExactly(0);
    assertThat(kept).containsExactly(1);
  }
}
