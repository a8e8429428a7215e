package org.attractor.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.attractor.api.backend.Backend;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.tensor.DType;
import org.attractor.api.training.TrialSet;
import org.attractor.api.training.TrialSource;
import org.attractor.core.Engines;
import org.attractor.core.metrics.Metrics;
import org.attractor.core.metrics.OracleGap;
import org.attractor.core.model.DecoderKind;
import org.attractor.core.model.SequentialAutoencoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
  private static final TrialSet TRIALS = TinyTraining.data().train().all();
  private static final int SHOWN = 7;

  /** Trials in a file, of which at most so many may be in memory at once. */
  private record InFile(TrialSet kept, int most) implements TrialSource {
    @Override
    public int trials() {
      return kept.trials();
    }

    @Override
    public int bins() {
      return kept.bins();
    }

    @Override
    public int neurons() {
      return kept.neurons();
    }

    @Override
    public TrialSet gather(int[] numbers) {
      assertThat(numbers).as("trials read at once").hasSizeLessThanOrEqualTo(most);
      return kept.gather(numbers);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 16, 39})
  void trialsReadBatchByBatchScoreAsIfAllWereInMemory(int batchSize) {
    SequentialAutoencoder model = new SequentialAutoencoder(TinyTraining.model(DecoderKind.GRU));
    ParameterSet parameters = Initialiser.initialise(model, DType.FLOAT64, 5);
    try (Backend backend = Engines.reference();
        ForwardPass forward = new ForwardPass(backend, model, DType.FLOAT64, 1)) {
      Evaluator.Evaluation all = new Evaluator(forward, 40).evaluate(parameters, TRIALS);
      Evaluator.Evaluation some =
          new Evaluator(forward, batchSize)
              .evaluate(parameters, new InFile(TRIALS, batchSize), SHOWN);

      // To the last bit: a trial's trajectory depends on no other trial, and the sums have an
      // order.
      assertThat(some.metrics()).isEqualTo(all.metrics());
      assertThat(some.oracleGap()).isPresent().isEqualTo(all.oracleGap());
      assertThat(some.evaluations()).isEqualTo(all.evaluations());
      assertThat(some.shown().trials()).isEqualTo(SHOWN);
      int rates = SHOWN * TinyTraining.BINS * TinyTraining.NEURONS;
      assertThat(some.logRates().doubles())
          .hasSize(rates)
          .isEqualTo(Arrays.copyOf(all.logRates().doubles(), rates));
      assertThat(some.latents().shape().size(0)).isEqualTo(SHOWN);

      Metrics.Target target = Metrics.Target.of(TRIALS);
      Metrics.Output output = Metrics.Output.of(all.logRates(), all.latents());
      assertThat(all.metrics()).isEqualTo(Metrics.of(output, target, TinyTraining.BINS));
      assertThat(all.oracleGap())
          .contains(OracleGap.of(output.logRates(), target.rates().orElseThrow(), target.spikes()));
    }
  }
}
