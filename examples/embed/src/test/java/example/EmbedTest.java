package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedTest {
  @Test
  void trains(@TempDir Path folder) {
    Map<String, String> last = Embed.train(folder, 50, 3);
    assertEquals("2", last.get("epoch"));
    assertTrue(Double.parseDouble(last.get("valid/loss")) > 0);
  }
}
