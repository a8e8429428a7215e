package org.attractor.backend.dl4j;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Tapes of the functions closed last, for the next functions that do the same: to build and bind
 * graphs takes longer than a training step, and leaves much to the garbage collector.
 */
final class IdleTapes implements AutoCloseable {
  /** Few, since a tape may hold hundreds of megabytes. */
  private static final int CAPACITY = 2;

  private final Deque<Tapes> idle = new ArrayDeque<>();

  /** Tapes for what was recorded, which nobody else uses. */
  Tapes take(Recording recording) {
    synchronized (this) {
      Iterator<Tapes> tapes = idle.iterator();
      while (tapes.hasNext()) {
        Tapes next = tapes.next();
        if (next.recording().equals(recording)) {
          tapes.remove();
          return next;
        }
      }
    }
    return new Tapes(recording);
  }

  /** Takes tapes that nobody uses any more. */
  synchronized void give(Tapes tapes) {
    idle.addFirst(tapes);
    if (idle.size() > CAPACITY) {
      idle.removeLast().close();
    }
  }

  @Override
  public synchronized void close() {
    idle.forEach(Tapes::close);
    idle.clear();
  }
}
