package org.attractor.backend.dl4j;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what ND4J prints into log messages: a line for each operation that SameDiff differentiates,
 * on standard output, and a remark about versions when the libraries are loaded, on standard error.
 * No setting turns them off. What other threads print meanwhile goes where it should.
 */
final class QuietOutput {
  private static final Logger LOG = LoggerFactory.getLogger(QuietOutput.class);

  private QuietOutput() {}

  /** Runs code whose output is logged. */
  static synchronized void during(Runnable code) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    System.setOut(divided(out, text));
    System.setErr(divided(err, text));
    try {
      code.run();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    if (LOG.isDebugEnabled()) {
      text.toString(StandardCharsets.UTF_8).lines().forEach(LOG::debug);
    }
  }

  /** A stream that collects what this thread prints. */
  private static PrintStream divided(PrintStream others, ByteArrayOutputStream own) {
    Thread collected = Thread.currentThread();
    OutputStream stream =
        new OutputStream() {
          @Override
          public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            if (Thread.currentThread() == collected) {
              own.write(bytes, offset, length);
            } else {
              others.write(bytes, offset, length);
              others.flush();
            }
          }
        };
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}
