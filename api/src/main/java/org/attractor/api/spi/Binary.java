package org.attractor.api.spi;

import java.util.Locale;

/** Element-wise, broadcasting primitives of two tensors. */
public enum Binary {
  /** x + y. */
  ADD,
  /** x - y. */
  SUB,
  /** x·y. */
  MUL,
  /** x/y. */
  DIV,
  /** max(x, y); at a tie the gradient is shared in halves. */
  MAXIMUM,
  /** min(x, y); at a tie the gradient is shared in halves. */
  MINIMUM,
  /** 1 where x &gt; y, else 0; gradient 0. */
  GREATER;

  /** The operation's name in messages. */
  public String operation() {
    return name().toLowerCase(Locale.ROOT);
  }
}
