package org.attractor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code systems} shows the catalogue. */
class SystemsCommandTest {
  @TempDir Path folder;

  private static JsonNode json(String... line) throws IOException {
    CommandRun run = CommandRun.of(line);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void theTableHasEverySystem() throws IOException {
    JsonNode systems = json("systems", "--json").path("systems");
    assertThat(systems.findValuesAsText("name"))
        .contains("Arneodo", "Lorenz", "MacArthur", "MackeyGlass", "Rossler");
    for (JsonNode system : systems) {
      assertThat(system.path("dimension").asInt()).isPositive();
      assertThat(system.path("lyapunov_exponents").get(0).asDouble()).isPositive();
      assertThat(system.path("citation").asText()).isNotBlank();
    }
    assertThat(CommandRun.of("systems").out()).contains("Lyapunov exponents", "delay equation");
  }

  @Test
  void oneSystemInFull() throws IOException {
    String text = CommandRun.of("systems", "lorenz").out();
    assertThat(text)
        .contains("dx/dt = sigma (y - x)")
        .containsPattern("rho +28\\.0")
        .contains("8.48581, 8.48581, 27")
        .contains("Sprott", "Journal of the Atmospheric Sciences");
    // A sketch in Braille dots.
    assertThat(text.chars().filter(c -> c > 0x2800 && c <= 0x28ff).count()).isGreaterThan(100);
    JsonNode json = json("systems", "MacArthur", "--json");
    assertThat(json.path("parameters")).hasSize(6);
    assertThat(json.path("fixed_points")).hasSize(2);
    assertThat(json.path("lyapunov_spectra").get(0).path("exponents")).hasSize(9);
  }

  @Test
  void picturesAreDrawn() throws IOException {
    Path png = folder.resolve("new/lorenz.png");
    assertThat(CommandRun.of("systems", "Lorenz", "--figure", png.toString()).code())
        .isEqualTo(ExitCode.DONE);
    BufferedImage image = ImageIO.read(png.toFile());
    Set<Integer> colours = new HashSet<>();
    for (int y = 150; y < image.getHeight(); y += 3) {
      for (int x = 0; x < image.getWidth(); x += 3) {
        colours.add(image.getRGB(x, y));
      }
    }
    // Curves fade with depth, so many shades are there.
    assertThat(colours).hasSizeGreaterThan(50);
    Path svg = folder.resolve("glass.svg");
    assertThat(CommandRun.of("systems", "MackeyGlass", "--figure", svg.toString()).code())
        .isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(svg)).contains("<svg", "MackeyGlass", "PC 1");
  }

  @Test
  void mistakesAreTold() {
    CommandRun unknown = CommandRun.of("systems", "Lorentz");
    assertThat(unknown.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(unknown.err()).contains("Did you mean 'Lorenz'");
    CommandRun kind =
        CommandRun.of("systems", "Lorenz", "--figure", folder.resolve("a.gif").toString());
    assertThat(kind.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(kind.err()).contains("'gif'", "png, svg");
    assertThat(folder).isEmptyDirectory();
  }
}
