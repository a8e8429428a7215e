package org.attractor.analysis.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page of ours, read without a browser. */
record Markup(String html) {
  private static final Pattern SCRIPT = Pattern.compile("(?s)(<script[^>]*>)(.*?)</script>");

  /** Names a kind of element and is no address that anything is fetched from. */
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  /** The markup alone, its scripts empty. */
  String withoutScripts() {
    return SCRIPT.matcher(html).replaceAll("$1</script>");
  }

  /** The contents of all scripts; the first one is the data. */
  List<String> scripts() {
    return SCRIPT.matcher(html).results().map(script -> script.group(2).strip()).toList();
  }

  /** Our own scripts, without the library for charts. */
  String ownScripts() {
    List<String> own = new ArrayList<>(scripts());
    own.remove(1);
    return String.join("\n", own).replace(NAMESPACE, "");
  }

  /** The data that the scripts draw. */
  JsonNode data() throws JsonProcessingException {
    return new ObjectMapper().readTree(scripts().get(0));
  }

  /** What a pattern's first group matches in the markup. */
  List<String> matches(String pattern) {
    return matches(pattern, withoutScripts());
  }

  static List<String> matches(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).toList();
  }

  /** The elements; fails if one is not closed in order. Void ones that HTML leaves open may be. */
  Document document() {
    String xml =
        withoutScripts()
            .replace("<!DOCTYPE html>", "")
            .strip()
            .replaceAll("<(meta[^>]*)>", "<$1/>");
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)));
    } catch (SAXException | IOException | ParserConfigurationException broken) {
      throw new AssertionError("not well-formed: " + broken.getMessage(), broken);
    }
  }

  /** Every element of a kind, in order. */
  List<Element> elements(String tag) {
    NodeList found = document().getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  /** The texts of every element of a kind, in order. */
  List<String> texts(String tag) {
    return elements(tag).stream().map(Element::getTextContent).toList();
  }
}
