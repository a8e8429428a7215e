package org.attractor.cli.console;

import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Lets work that must not be torn off come to a good end when the process is told to stop (Ctrl-C,
 * SIGTERM): the virtual machine waits, at most {@link #PATIENCE_SECONDS}, until every {@link Hold}
 * is released, and then exits with 130 after Ctrl-C. Work without a hold ends at once.
 */
public final class Interruption {
  static final long PATIENCE_SECONDS = 60;

  private final Phaser holds = new Phaser(1);
  private final BooleanSupplier elsewhere;
  private volatile boolean requested;

  /** Nobody has told the process to stop yet. */
  public Interruption() {
    this(() -> false);
  }

  /**
   * An interruption that may also be asked for elsewhere.
   *
   * @param elsewhere whether it is
   */
  public Interruption(BooleanSupplier elsewhere) {
    this.elsewhere = elsewhere;
  }

  /** Held while work must not be torn off. */
  public interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  /** Has the virtual machine ask before it stops. To be called once. */
  public void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::request, "interruption"));
  }

  /** Whether the process was told to stop; held work asks at each safe point. */
  public boolean requested() {
    return requested || elsewhere.getAsBoolean();
  }

  /** Keeps the process from stopping until the hold is closed. */
  public Hold hold() {
    holds.register();
    return holds::arriveAndDeregister;
  }

  /** Asks held work to end and waits for it. */
  public void request() {
    requested = true;
    try {
      holds.awaitAdvanceInterruptibly(holds.arrive(), PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | InterruptedException e) {
      // Whoever holds on has had its time; what it wrote is atomic, so nothing is left in pieces.
      Thread.currentThread().interrupt();
    }
  }
}
