package org.attractor.cli.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.attractor.api.UserException;

/** Reads and writes trees as YAML. */
final class Yaml {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // Not on by itself in a factory that is built so: "key:" would be an empty text.
                  .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .stringQuotingChecker(new QuoteAllButPlainWords())
                  .build())
          .build();

  /** How places in files of the program begin. */
  static final String BUILT_IN = "in built-in ";

  private Yaml() {}

  /** Quotes every text that a YAML reader of any version could take for something else. */
  private static final class QuoteAllButPlainWords extends StringQuotingChecker.Default {
    private static final long serialVersionUID = 1L;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");

    @Override
    public boolean needToQuoteValue(String value) {
      return !PLAIN.matcher(value).matches() || isReservedKeyword(value);
    }
  }

  /**
   * Reads a text.
   *
   * @param origin where it stands, for the message
   * @throws UserException if it is not YAML
   */
  static JsonNode read(String text, String origin) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UserException(origin + ": not valid YAML: " + oneLine(e), e);
    }
  }

  /**
   * Reads a user's file; an empty one has no keys.
   *
   * @throws UserException if it cannot be read, is not YAML or has no keys at its top
   */
  static Source readFile(Path file) {
    try {
      return source(Files.readString(file), "configuration file '" + file + "'", "in " + file);
    } catch (IOException e) {
      String why = Files.exists(file) ? "it cannot be read" : "there is no such file";
      throw new UserException("configuration file '" + file + "': " + why, e);
    }
  }

  /**
   * Reads a file of the program's own.
   *
   * @param folder of the class path
   * @param name of the file in it, which is also what the user sees
   */
  static Source readResource(String folder, String name) {
    try (InputStream in = Yaml.class.getResourceAsStream(folder + name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file " + folder + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return source(text, folder + name, BUILT_IN + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads keys with values, and where each stands. */
  static Source source(String text, String origin, String place) {
    ObjectNode tree = object(read(text, origin), origin);
    return new Source(tree, place, lines(text), "");
  }

  /** The line of each key, and of each element of a list, by dotted path. */
  private static Map<String, Integer> lines(String text) {
    Map<String, Integer> lines = new HashMap<>();
    try (JsonParser parser = MAPPER.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        String path = parser.getParsingContext().pathAsPointer().toString();
        if (!path.isEmpty()) {
          lines.putIfAbsent(
              path.substring(1).replace('/', '.'), parser.currentTokenLocation().getLineNr());
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("a text that was read once cannot be read again", e);
    }
    return lines;
  }

  static String write(JsonNode tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that cannot be written", e);
    }
  }

  private static ObjectNode object(JsonNode node, String origin) {
    if (node.isMissingNode() || node.isNull()) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new UserException(origin + ": keys with values are needed at the top (key: value)");
  }

  private static String oneLine(JacksonException e) {
    String problem = e.getOriginalMessage().strip().replaceAll("\\s*\\R\\s*", " ");
    return e.getLocation() == null
        ? problem
        : "line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr()
            + ": "
            + problem;
  }
}
