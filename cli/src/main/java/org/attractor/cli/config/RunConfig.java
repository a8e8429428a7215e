package org.attractor.cli.config;

/**
 * Everything that decides what a run computes and where it writes.
 *
 * @param seed of the weights, the dropout masks and the order of the trials
 * @param data the dataset
 * @param model the sequential autoencoder
 * @param trainer how it is trained
 * @param backend the engine
 * @param watch what is kept of a training's course
 * @param run where the run's folder is
 */
public record RunConfig(
    @Range(min = 0) long seed,
    DataConfig data,
    ModelConfig model,
    TrainerConfig trainer,
    BackendConfig backend,
    WatchConfig watch,
    RunSection run) {
  /**
   * Checks what lies between sections.
   *
   * @throws IllegalArgumentException if a growing number of bins starts above the dataset's. The
   *     model's own number may: as in the published schedule, all bins are meant then
   */
  public RunConfig {
    PointsScheduleConfig points = trainer.pointsSchedule();
    if (points.name() == PointsScheduleConfig.Kind.GROWTH
        && data.file().isEmpty()
        && points.start() > data.bins()
        && points.start() != model.pointsPerGroup()) {
      throw new IllegalArgumentException(
          "trainer.points_schedule.start is "
              + points.start()
              + ", but a trial has only data.bins = "
              + data.bins());
    }
  }
}
