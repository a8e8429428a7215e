package org.attractor.core.run.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.attractor.api.training.EpochReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Event files say what was reported, to a reader that knows the format alone. */
class TensorBoardEventsTest {
  @TempDir private Path folder;

  private static EpochReport report(int epoch, double loss) {
    return new EpochReport(
        epoch, epoch, 300, Map.of("train/loss", loss, "valid/loss", Double.NaN), 1);
  }

  private List<EventReader.Message> read() throws IOException {
    try (var files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      assertThat(all.get(0).getFileName().toString())
          .matches("events\\.out\\.tfevents\\.\\d{10}\\..+");
      return EventReader.read(all.get(0));
    }
  }

  @Test
  void scalarsAndPicturesHaveTheirEpochAndName() throws IOException {
    byte[] png = "not really a picture".getBytes(StandardCharsets.UTF_8);
    double before = System.currentTimeMillis() / 1000.0;
    try (TensorBoardEvents events = new TensorBoardEvents(folder)) {
      events.started(0, 300);
      events.epochFinished(report(0, 2.5));
      events.picture(0, "valid/raster", 640, 200, png);
      events.epochFinished(report(200, 0.1));
    }
    List<EventReader.Message> messages = read();
    assertThat(messages).hasSize(4);
    assertThat(messages.get(0).text(3)).isEqualTo("brain.Event:2");
    assertThat(messages).allSatisfy(m -> assertThat(m.fixed64(1)).isGreaterThanOrEqualTo(before));

    EventReader.Message first = messages.get(1);
    assertThat(first.one(2)).isEqualTo(0L);
    // An unknown score is not there, rather than not a number.
    assertThat(first.message(5).messages(1)).hasSize(1);
    EventReader.Message scalar = first.message(5).message(1);
    assertThat(scalar.text(1)).isEqualTo("train/loss");
    assertThat(scalar.fixed32(2)).isEqualTo(2.5f);

    EventReader.Message picture = messages.get(2).message(5).message(1);
    assertThat(picture.text(1)).isEqualTo("valid/raster");
    EventReader.Message image = picture.message(4);
    assertThat(List.of(image.one(1), image.one(2), image.one(3))).containsExactly(200L, 640L, 3L);
    assertThat((byte[]) image.one(4)).isEqualTo(png);

    // 200 needs two bytes.
    assertThat(messages.get(3).one(2)).isEqualTo(200L);
    assertThat(messages.get(3).message(5).message(1).fixed32(2)).isEqualTo(0.1f);
  }

  @Test
  void whereTrainingGoesOnLaterEpochsAreToBeForgotten() throws IOException {
    try (TensorBoardEvents events = new TensorBoardEvents(folder)) {
      events.started(7, 300);
    }
    EventReader.Message session = read().get(1);
    assertThat(session.one(2)).isEqualTo(7L);
    // SessionLog.status is START.
    assertThat(session.message(7).one(1)).isEqualTo(1L);
  }

  @Test
  void whatWasWrittenIsInTheFileBeforeItIsClosed() throws IOException {
    try (TensorBoardEvents events = new TensorBoardEvents(folder)) {
      events.started(0, 300);
      events.epochFinished(report(0, 2.5));
      assertThat(read()).hasSize(2);
    }
  }

  @Test
  void theChecksumIsThatOfTheStandard() {
    // RFC 3720, B.4: CRC-32C of 32 bytes of zeros is 0x8A9136AA; masked by TFRecord's rule.
    int expected = Integer.rotateRight(0x8A9136AA, 15) + 0xa282ead8;
    assertThat(EventFile.maskedChecksum(new byte[32], 0, 32)).isEqualTo(expected);
    assertThat(EventReader.masked(new byte[32])).isEqualTo(expected);
  }
}
