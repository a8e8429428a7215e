package org.attractor.testkit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.api.tensor.Values;
import org.attractor.testkit.oracle.ReferenceBackend;

/** Engines that compute rightly and handle what they computed wrongly. */
final class FaultyState {
  private FaultyState() {}

  private static Supplier<Backend> with(UnaryOperator<Compiled> fault) {
    return () ->
        new ReferenceBackend() {
          @Override
          public Compiled compile(TensorFunction function, List<TensorSpec> inputs) {
            return fault.apply(super.compile(function, inputs));
          }
        };
  }

  /** Returns the same arrays at every call. */
  static Supplier<Backend> staleBuffers() {
    return with(
        compiled ->
            new DelegatingCompiled(compiled) {
              private List<HostValues> buffers;

              @Override
              public List<HostValues> call(List<? extends Values> inputs) {
                List<HostValues> results = super.call(inputs);
                buffers = buffers == null ? results : copyInto(buffers, results);
                return buffers;
              }
            });
  }

  private static List<HostValues> copyInto(List<HostValues> targets, List<HostValues> sources) {
    for (int i = 0; i < targets.size(); i++) {
      for (int j = 0; j < targets.get(i).shape().count(); j++) {
        targets.get(i).set(j, sources.get(i).get(j));
      }
    }
    return targets;
  }

  /** Keeps what it read from an array the first time. */
  static Supplier<Backend> rememberedInputs() {
    return with(
        compiled ->
            new DelegatingCompiled(compiled) {
              private final Map<Values, HostValues> seen = new IdentityHashMap<>();

              @Override
              public List<HostValues> call(List<? extends Values> inputs) {
                return super.call(
                    inputs.stream()
                        .map(v -> seen.computeIfAbsent(v, x -> x.toHost().copy()))
                        .toList());
              }
            });
  }

  /** Adds gradients up from call to call. */
  static Supplier<Backend> accumulatedGradients() {
    return with(
        compiled ->
            new DelegatingCompiled(compiled) {
              private List<HostValues> before;

              @Override
              public ValueAndGradient valueAndGradient(List<? extends Values> inputs, int... wrt) {
                ValueAndGradient result = super.valueAndGradient(inputs, wrt);
                if (before != null && before.size() == wrt.length) {
                  for (int i = 0; i < wrt.length; i++) {
                    HostValues gradient = result.gradients().get(i);
                    for (int j = 0; j < gradient.shape().count(); j++) {
                      gradient.set(j, gradient.get(j) + before.get(i).get(j));
                    }
                  }
                }
                before = Functions.copies(result.gradients());
                return result;
              }
            });
  }

  /** Has one tape: a later pullback moves an earlier one to its point. */
  static Supplier<Backend> oneTape() {
    return with(
        compiled ->
            new DelegatingCompiled(compiled) {
              private Pullback last;

              @Override
              public Pullback pullback(List<? extends Values> inputs) {
                last = super.pullback(inputs);
                List<HostValues> values = last.values();
                return new Pullback() {
                  @Override
                  public List<HostValues> values() {
                    return values;
                  }

                  @Override
                  public List<HostValues> apply(List<HostValues> cotangents) {
                    return last.apply(cotangents);
                  }

                  @Override
                  public void close() {}
                };
              }
            });
  }

  /** Last bits depend on how often it was called. */
  static Supplier<Backend> nondeterministic() {
    return with(
        compiled ->
            new DelegatingCompiled(compiled) {
              private int calls;

              @Override
              public List<HostValues> call(List<? extends Values> inputs) {
                List<HostValues> results = super.call(inputs);
                if (calls++ % 2 == 1) {
                  HostValues first = results.get(0);
                  first.set(0, first.get(0) * (1 + 2 * first.dtype().unitRoundoff()));
                }
                return results;
              }
            });
  }

  /** Gives back the very object that it was given. */
  static Supplier<Backend> sharedArrays() {
    return with(
        compiled ->
            new DelegatingCompiled(compiled) {
              @Override
              public List<HostValues> call(List<? extends Values> inputs) {
                List<HostValues> results = new ArrayList<>(super.call(inputs));
                for (int i = 0; i < results.size(); i++) {
                  for (Values input : inputs) {
                    if (input.toHost().equals(results.get(i))) {
                      results.set(i, input.toHost());
                    }
                  }
                }
                return results;
              }
            });
  }

  /** Goes on working when it is closed. */
  static Supplier<Backend> neverClosed() {
    return with(
        compiled ->
            new DelegatingCompiled(compiled) {
              @Override
              public void close() {}
            });
  }

  /** Places values without copying them. */
  static Supplier<Backend> placedByReference() {
    return () ->
        new ReferenceBackend() {
          @Override
          public Values place(HostValues values) {
            return values;
          }
        };
  }

  /** Goes wrong when another thread computes at the same time. */
  static Supplier<Backend> sharedAmongThreads() {
    AtomicInteger callers = new AtomicInteger();
    return with(
        compiled ->
            new DelegatingCompiled(compiled) {
              @Override
              public ValueAndGradient valueAndGradient(List<? extends Values> inputs, int... wrt) {
                int others = callers.getAndIncrement();
                try {
                  // Long enough that the other thread runs meanwhile, even on one processor.
                  LockSupport.parkNanos(1_000_000);
                  ValueAndGradient result = super.valueAndGradient(inputs, wrt);
                  if (others > 0) {
                    HostValues gradient = result.gradients().get(0);
                    gradient.set(0, gradient.get(0) + 1);
                  }
                  return result;
                } finally {
                  callers.decrementAndGet();
                }
              }
            });
  }

  /** Keeps a gradient of every call on the heap. */
  static Supplier<Backend> leakingOnTheHeap() {
    List<Object> kept = new ArrayList<>();
    return with(
        compiled ->
            new DelegatingCompiled(compiled) {
              @Override
              public ValueAndGradient valueAndGradient(List<? extends Values> inputs, int... wrt) {
                ValueAndGradient result = super.valueAndGradient(inputs, wrt);
                kept.add(result.gradients().get(0).copy());
                return result;
              }
            });
  }

  /** Keeps memory outside the heap for every call. */
  static Supplier<Backend> leakingNativeMemory(int bytes) {
    List<ByteBuffer> kept = new ArrayList<>();
    return with(
        compiled ->
            new DelegatingCompiled(compiled) {
              @Override
              public ValueAndGradient valueAndGradient(List<? extends Values> inputs, int... wrt) {
                ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
                // Written to, so that the system has to provide the pages.
                for (int i = 0; i < bytes; i += 512) {
                  buffer.put(i, (byte) 1);
                }
                kept.add(buffer);
                return super.valueAndGradient(inputs, wrt);
              }
            });
  }
}
