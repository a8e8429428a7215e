package org.attractor.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.attractor.analysis.SyntheticRun;
import org.attractor.analysis.SyntheticSweep;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages in a headless Chromium. */
class ReportInBrowserTest {
  private static final int DESKTOP = 1280;
  private static final int PHONE = 360;

  @TempDir private static Path folder;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    Optional<Path> program = Browser.program();
    assumeTrue(
        program.isPresent(),
        "no chromium, chromium-browser or google-chrome on the PATH: the pages are not looked at");
    Files.writeString(
        folder.resolve("run.html"), HtmlReport.render(SyntheticRun.small().analysed()));
    Files.writeString(
        folder.resolve("recording.html"),
        HtmlReport.render(
            SyntheticRun.small()
                .report(
                    "recording",
                    SyntheticRun.small().spikesAlone(),
                    SyntheticRun.small().output())));
    Files.writeString(folder.resolve("sizes.html"), SweepReport.render(SyntheticSweep.sizes()));
    Files.writeString(folder.resolve("models.html"), SweepReport.render(SyntheticSweep.models()));
    browser = Browser.start(program.get());
  }

  @AfterAll
  static void stop() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  private static void open(String page, int width, boolean dark, boolean reducedMotion) {
    browser.emulate(width, 800, dark, reducedMotion);
    browser.open(folder.resolve(page + ".html"));
  }

  @ParameterizedTest
  @CsvSource({"run", "recording", "sizes", "models"})
  void saysNothingToTheConsoleAndAsksForNothing(String page) {
    for (boolean dark : new boolean[] {false, true}) {
      open(page, DESKTOP, dark, dark);
      // Open what is folded away, and press every button.
      browser.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))");
      browser.evaluate("document.querySelectorAll('button').forEach((b) => b.click())");
      browser.await("document.querySelectorAll('.drawing canvas').length > 0");

      assertThat(browser.console()).isEmpty();
      assertThat(browser.requests())
          .containsExactly(folder.resolve(page + ".html").toUri().toString());
    }
  }

  @ParameterizedTest
  @CsvSource({"run", "recording", "sizes", "models"})
  void fitsAPhone(String page) {
    open(page, PHONE, false, false);
    browser.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))");

    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt()).isEqualTo(PHONE);
    // What is wider scrolls within its own box.
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('section *')].filter((e) =>"
                        + " e.getBoundingClientRect().right > innerWidth && !e.closest('.scroll')"
                        + " && !e.closest('svg svg')).map((e) => e.outerHTML.slice(0, 80))")
                .toString())
        .isEqualTo("[]");
  }

  @ParameterizedTest
  @CsvSource({"run", "recording", "sizes", "models"})
  void tellsAScreenReaderWhatIsSeen(String page) {
    open(page, DESKTOP, false, false);
    String unnamed =
        "[...document.querySelectorAll('[role=img], [role=application]')].filter((e) =>"
            + " !['aria-labelledby', 'aria-describedby'].every((name) =>"
            + " document.getElementById(e.getAttribute(name))?.textContent.match(/\\S/)))"
            + ".map((e) => e.outerHTML.slice(0, 80))";
    assertThat(browser.evaluate(unnamed).toString()).isEqualTo("[]");
    assertThat(browser.evaluate("document.querySelectorAll('[role=img]').length").asInt())
        .isPositive();
    // Captions have numbers.
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('.caption')].every((e) =>"
                        + " /\\d/.test(e.textContent))")
                .asBoolean())
        .isTrue();
    // No level of headings is left out.
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('h1, h2, h3, h4')].map((h) =>"
                        + " +h.tagName[1]).every((l, i, all) => i === 0 ? l === 1 : l <= all[i - 1]"
                        + " + 1)")
                .asBoolean())
        .isTrue();
    assertThat(
            browser
                .evaluate(
                    "new Set([...document.querySelectorAll('[id]')].map((e) => e.id)).size ==="
                        + " document.querySelectorAll('[id]').length")
                .asBoolean())
        .isTrue();
  }

  @Test
  void theViewIsTurnedByKeysAndTold() {
    open("run", DESKTOP, false, false);
    String status = "document.querySelector('.status').textContent";
    browser.await(status + " !== ''");
    assertThat(browser.evaluate(status).asText()).startsWith("Seen from 57° around and 20° above");
    String picture =
        browser.evaluate("document.querySelector('.viewer canvas').toDataURL()").asText();

    browser.evaluate("document.querySelector('.viewer canvas').focus()");
    browser.press("ArrowRight", 39);
    browser.press("ArrowRight", 39);
    browser.press("ArrowUp", 38);
    browser.press("+", 187);
    // A tenth of a radian a key, 5.7°.
    browser.await(status + ".startsWith('Seen from 69° around and 14° above, zoom 1.1')");
    assertThat(browser.evaluate("document.querySelector('.viewer canvas').toDataURL()").asText())
        .isNotEqualTo(picture);
    assertThat(
            browser
                .evaluate("getComputedStyle(document.querySelector('.viewer canvas')).outlineStyle")
                .asText())
        .isEqualTo("solid");

    browser.press("0", 48);
    browser.await(status + ".startsWith('Seen from 57° around and 20° above, zoom 1.0')");
    browser.await("document.querySelector('.viewer canvas').toDataURL() === '" + picture + "'");
  }

  @Test
  void nothingSpinsForWhoAskedForLessMotion() {
    String shown =
        "[...document.querySelectorAll('.viewer .controls button')].filter((b) => !b.hidden)"
            + ".map((b) => b.textContent).join('|')";
    open("run", DESKTOP, false, false);
    assertThat(browser.evaluate(shown).asText()).contains("Spin").doesNotContain("Turn by");
    open("run", DESKTOP, false, true);
    assertThat(browser.evaluate(shown).asText()).contains("Turn by").doesNotContain("Spin");
    browser.evaluate(
        "[...document.querySelectorAll('button')].find((b) => b.textContent.startsWith('Turn by'))"
            + ".click()");
    browser.await(
        "document.querySelector('.status').textContent.startsWith('Seen from 87° around')");
  }

  @Test
  void theChosenTrialIsShownEverywhere() {
    open("run", DESKTOP, false, false);
    String caption = "document.querySelector('#neurons .caption').textContent";
    String before = browser.evaluate(caption).asText();
    browser.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))");
    browser.evaluate("document.getElementById('trial-next').click()");
    browser.await("document.querySelector('#rates caption')?.textContent === 'Trial 1'");
    assertThat(browser.evaluate(caption).asText()).isNotEqualTo(before);
    // One row a bin, each with its number as header.
    assertThat(
            browser
                .evaluate("document.querySelectorAll('#rates tbody th[scope=row]').length")
                .asInt())
        .isEqualTo(30);
  }

  @Test
  void everyEigenvalueIsDrawnWithinItsPicture() {
    open("run", DESKTOP, false, false);
    assertThat(browser.evaluate("document.querySelectorAll('.spectra figure').length").asInt())
        .isEqualTo(3);
    assertThat(browser.evaluate("document.querySelectorAll('.spectra .true').length").asInt())
        .isEqualTo(9);
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('.spectra .true, .spectra .learned')].every((e) =>"
                        + " { const a = e.getBoundingClientRect(), b ="
                        + " e.ownerSVGElement.getBoundingClientRect(); return a.left >= b.left &&"
                        + " a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom; })")
                .asBoolean())
        .isTrue();
  }
}
