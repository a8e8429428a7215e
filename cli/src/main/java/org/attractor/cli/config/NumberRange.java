package org.attractor.cli.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.attractor.api.UserException;

/**
 * Numbers at equal distances, written as {@code range(first,end)} or {@code range(first,end,step)}.
 */
final class NumberRange {
  private static final Pattern FORM = Pattern.compile("range\\(([^()]*)\\)");
  private static final int MOST = 10_000;

  private NumberRange() {}

  /** Whether a text has the form of a range. */
  static boolean isRange(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * The numbers of a range as texts; the end is not among them. They are counted in decimals, so
   * that 0.1 three times is 0.3.
   *
   * @throws UserException if the text is no range, or one without numbers or with very many
   */
  static List<String> expand(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(text);
    }
    String[] parts = form.group(1).split(",", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw wrong(text, "needed: range(first,end) or range(first,end,step)");
    }
    BigDecimal first = number(text, parts[0]);
    BigDecimal end = number(text, parts[1]);
    BigDecimal step = parts.length == 3 ? number(text, parts[2]) : BigDecimal.ONE;
    if (step.signum() == 0 || end.subtract(first).signum() != step.signum()) {
      throw wrong(text, "no number lies in it; the end is not part of a range");
    }
    List<String> numbers = new ArrayList<>();
    for (BigDecimal x = first; x.compareTo(end) * step.signum() < 0; x = x.add(step)) {
      if (numbers.size() == MOST) {
        throw wrong(text, "more than " + MOST + " numbers");
      }
      numbers.add(x.toPlainString());
    }
    return numbers;
  }

  private static BigDecimal number(String text, String part) {
    try {
      return new BigDecimal(part.strip());
    } catch (NumberFormatException e) {
      throw wrong(text, "'" + part + "' is no number");
    }
  }

  private static UserException wrong(String text, String why) {
    return new UserException("'" + text + "': " + why);
  }
}
