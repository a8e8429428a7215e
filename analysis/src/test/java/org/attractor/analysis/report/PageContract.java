package org.attractor.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What every page of ours keeps, seen without a browser. */
abstract class PageContract {
  /** The page with everything on it. */
  abstract String whole();

  private Markup page() {
    return new Markup(whole());
  }

  @Test
  void needsNothingFromOutside() {
    assertThat(page().withoutScripts())
        .contains("default-src 'none'")
        .doesNotContain("src=", "<link", "<iframe", "<img", "@import", "url(", "://");
    assertThat(page().scripts()).doesNotContain("");
    // Our own scripts name no address at all.
    assertThat(page().ownScripts())
        .doesNotContain("://", "fetch(", "import(", "XMLHttpRequest", "WebSocket");
  }

  @Test
  void isWellFormedWithUniqueIds() {
    assertThat(whole()).startsWith("<!DOCTYPE html>\n<html lang=\"en\">");
    assertThat(page().document().getDocumentElement().getTagName()).isEqualTo("html");
    assertThat(page().matches("\\bid=\"([^\"]+)\"")).doesNotHaveDuplicates();
  }

  @Test
  void everyIdThatIsReferredToExists() {
    List<String> ids = page().matches("\\bid=\"([^\"]+)\"");
    assertThat(ids).containsAll(page().matches("aria-labelledby=\"([^\"]+)\""));
    assertThat(ids).containsAll(page().matches("<label for=\"([^\"]+)\""));
    assertThat(page().matches("href=\"#([^\"]+)\"")).isNotEmpty().isSubsetOf(ids);
    assertThat(ids).containsAll(Markup.matches("byId\\(\"([^\"]+)\"\\)", page().ownScripts()));
  }

  @Test
  void hasLandmarksAndNamedSections() {
    assertThat(page().elements("main")).hasSize(1);
    assertThat(page().elements("h1")).hasSize(1);
    assertThat(page().elements("header")).hasSize(1);
    assertThat(page().elements("footer")).hasSize(1);
    assertThat(page().elements("nav")).allMatch(nav -> nav.hasAttribute("aria-label"));
    assertThat(page().elements("section"))
        .isNotEmpty()
        .allMatch(section -> section.hasAttribute("aria-labelledby"));
  }

  @Test
  void tablesHaveCaptionsAndHeadersWithScope() {
    assertThat(page().elements("table")).isNotEmpty();
    for (Element table : page().elements("table")) {
      assertThat(table.getElementsByTagName("caption").getLength()).isOne();
      // They scroll within a box of their own, which the keyboard reaches.
      Element box = (Element) table.getParentNode();
      assertThat(box.getAttribute("class")).isEqualTo("scroll");
      assertThat(box.getAttribute("tabindex")).isEqualTo("0");
      assertThat(box.getAttribute("aria-label")).isNotEmpty();
    }
    assertThat(page().elements("th")).allMatch(th -> th.hasAttribute("scope"));
  }
}
