package org.attractor.core.checkpoint.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.attractor.api.UserException;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.tensor.DType;
import org.attractor.core.model.PublishedCheckpoint;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.core.training.PointsSchedule;
import org.attractor.core.training.TrainingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published checkpoints are read; what could do harm, or is broken, is refused. */
@Timeout(120)
class LightningCheckpointTest {
  @TempDir private Path folder;

  @Test
  void aPublishedCheckpointHasThePublishedParameters() {
    LightningCheckpoint checkpoint = LightningCheckpoint.read(TorchFiles.PUBLISHED);
    PublishedCheckpoint reference = PublishedCheckpoint.named("node3");
    SequentialAutoencoder model = new SequentialAutoencoder(reference.settings());
    ParameterSet expected = reference.parameters(model, DType.FLOAT32);
    // The same bits: both are copies of what PyTorch stored.
    assertThat(checkpoint.parameters().asMap())
        .containsExactlyInAnyOrderEntriesOf(expected.asMap());
  }

  /** The numbers are those that PyTorch itself reads from the file. */
  @Test
  void aPublishedCheckpointHasItsTrainingsState() {
    LightningCheckpoint checkpoint = LightningCheckpoint.read(TorchFiles.PUBLISHED);
    assertThat(checkpoint.epochs()).isEqualTo(3000);
    assertThat(checkpoint.steps()).isEqualTo(6000);
    assertThat(checkpoint.hyperparameters())
        .containsEntry("latent_size", 3)
        .containsEntry("learning_rate", 0.005)
        .containsEntry("epochs_per_group", 150);
    TrainingState state = checkpoint.state(new PointsSchedule.Groups(5, 150), 3000, 70);
    assertThat(state.best().epoch()).isEqualTo(289);
    assertThat(state.best().points()).isEqualTo(10);
    assertThat(state.best().loss())
        .isEqualTo(1.3106f, org.assertj.core.api.Assertions.within(5e-5));
    assertThat(state.firstMoments().get("readout.bias").isFinite()).isTrue();
    for (double moment : state.secondMoments().get("readout.bias").toDoubles()) {
      assertThat(moment).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // cos\nsystem\n(X\4\0\0\0truetR.  calls os.system("true")
        "cos\\nsystem\\n(X\\4\\0\\0\\0truetR. | names 'os.system'",
        "c__builtin__\\neval\\n.             | names '__builtin__.eval'",
        "ctorch\\nByteStorage\\n.            | names 'torch.ByteStorage'",
        "ctorch\\nFloatStorage\\n)R.         | not made by the pickle",
        "(S'a'\\nios\\nsystem\\n.            | opcode 83",
        "(ios\\nsystem\\n.                   | opcode 105",
        "\\x8c\\4evil.                       | opcode 140",
        "}}K\\1s.                            | key",
        "]K\\1K\\2s.                         | no dictionary",
        "X\\xff\\xff\\xff\\x7f.              | ends within a text",
        "X\\4\\0\\0\\0okayQ.                 | no storage",
        "K\\1.                               | does not hold a dictionary",
        "}                                   | damaged",
        "h\\7.                               | invalid memo key",
      })
  void aPickleThatDoesMoreIsRefused(String opcodes, String message) throws IOException {
    Path file = TorchFiles.withPickle(folder, unescape(opcodes));
    assertThatThrownBy(() -> LightningCheckpoint.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  private static String unescape(String text) {
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '\\') {
        bytes.append(text.charAt(i));
      } else if (text.charAt(++i) == 'n') {
        bytes.append('\n');
      } else if (text.charAt(i) == 'x') {
        bytes.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.append((char) (text.charAt(i) - '0'));
      }
    }
    return bytes.toString();
  }

  @Test
  void whatIsNoCheckpointIsSaidToBeNone() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "hello");
    assertThatThrownBy(() -> LightningCheckpoint.read(text)).isInstanceOf(UserException.class);
    Path other = TorchFiles.withEntry(folder, "other", "x");
    assertThatThrownBy(() -> LightningCheckpoint.read(other))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no data.pkl");
    Path empty = TorchFiles.withPickle(folder, "}.");
    assertThatThrownBy(() -> LightningCheckpoint.read(empty))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("its 'state_dict' is not Map");
  }

  /** Whatever is broken, the user is told; nothing hangs and no other exception comes out. */
  @Test
  void brokenFilesAreRefusedOrReadButNothingElse() throws IOException {
    byte[] whole = Files.readAllBytes(TorchFiles.PUBLISHED);
    Random random = new Random(1);
    Path file = folder.resolve("broken.ckpt");
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] bytes = whole.clone();
      // The pickle lies at the beginning, the directory at the end.
      for (int change = 0; change < 3; change++) {
        int at = random.nextInt(10_000);
        bytes[random.nextBoolean() ? at : bytes.length - 1 - at] = (byte) random.nextInt(256);
      }
      Files.write(
          file,
          random.nextInt(4) == 0
              ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length))
              : bytes);
      try {
        LightningCheckpoint.read(file);
      } catch (UserException told) {
        refused++;
      }
    }
    assertThat(refused).as("the changes break something").isGreaterThan(100);
  }
}
