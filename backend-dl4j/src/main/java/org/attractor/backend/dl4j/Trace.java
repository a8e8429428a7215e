package org.attractor.backend.dl4j;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.attractor.api.tensor.TensorSpec;
import org.nd4j.autodiff.samediff.SDVariable;

/** Turns a recording into the parts of a program. */
final class Trace {
  private final List<TensorSpec> slots = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private GraphPart current;

  private Trace() {}

  /** The program that does what was recorded. */
  static Program program(Recording recording) {
    Trace trace = new Trace();
    GraphPrimitives primitives = new GraphPrimitives(trace);
    List<Symbol> symbols = new ArrayList<>();
    recording.inputs().forEach(spec -> symbols.add(trace.slot(spec)));
    for (Recording.Event event : recording.events()) {
      if (event instanceof Recording.Call call) {
        symbols.add(call.apply(primitives, symbols));
      } else if (event instanceof Recording.Repetition loop) {
        symbols.addAll(trace.loop(loop, symbols));
      }
    }
    int[] results =
        recording.outputs().stream().map(symbols::get).mapToInt(trace::output).toArray();
    return new Program(
        recording.inputs(),
        recording.outputSpecs(),
        List.copyOf(trace.slots),
        List.copyOf(trace.parts),
        results);
  }

  /** A tensor that will be left in a new slot. */
  private Symbol slot(TensorSpec spec) {
    slots.add(spec);
    return spec.shape().count() == 0 ? Symbol.empty(spec) : Symbol.kept(spec, slots.size() - 1);
  }

  /** The graph that operations are now added to. */
  GraphPart graph() {
    if (current == null) {
      current = new GraphPart();
      parts.add(current);
    }
    return current;
  }

  /** The symbol as one of the graph that operations are now added to. */
  Symbol local(Symbol symbol) {
    if (symbol.isEmpty() || symbol.part() == graph()) {
      return symbol;
    }
    int slot = keep(symbol);
    BitSet itself = new BitSet();
    String name = graph().take(slot, symbol.spec(), itself);
    return new Symbol(symbol.spec(), graph(), name, slot, itself);
  }

  /** The variable of a symbol in the graph that operations are now added to. */
  SDVariable variable(Symbol symbol) {
    return graph().variable(local(symbol).name());
  }

  /** The slot in which a tensor is kept for other parts. */
  private int keep(Symbol symbol) {
    if (symbol.isEmpty()) {
      throw new IllegalArgumentException("a tensor without elements is not kept: " + symbol);
    }
    return symbol.part() == null
        ? symbol.slot()
        : symbol.part().give(symbol, () -> slot(symbol.spec()).slot());
  }

  /** A slot of its own, so that every output is written where the caller wants it. */
  private int output(Symbol symbol) {
    if (symbol.isEmpty()) {
      return -1;
    }
    BitSet sources = local(symbol).sources();
    String name = graph().graph().identity(variable(symbol)).name();
    return keep(new Symbol(symbol.spec(), graph(), name, -1, sources));
  }

  /** Ends the graph that operations were added to, and adds a loop. */
  private List<Symbol> loop(Recording.Repetition loop, List<Symbol> symbols) {
    int carried = loop.initial().size();
    int[] last = new int[carried];
    int[] collected = new int[carried];
    List<Symbol> results = new ArrayList<>();
    for (TensorSpec spec : loop.results()) {
      results.add(slot(spec));
    }
    int next = 0;
    for (int i = 0; i < carried; i++) {
      Recording.Kept kept = loop.kept().get(i);
      int slot = kept == Recording.Kept.NONE ? -1 : results.get(next++).slot();
      last[i] = kept == Recording.Kept.LAST ? slot : -1;
      collected[i] = kept == Recording.Kept.ALL ? slot : -1;
    }
    int[] yielded = results.subList(next, results.size()).stream().mapToInt(Symbol::slot).toArray();
    LoopPart part =
        new LoopPart(
            program(loop.body()),
            loop.steps(),
            loop.backwards(),
            keep(loop.initial(), symbols),
            keep(loop.sequences(), symbols),
            keep(loop.invariants(), symbols),
            last,
            collected,
            yielded);
    parts.add(part);
    current = null;
    return results;
  }

  private int[] keep(List<Integer> numbers, List<Symbol> symbols) {
    return numbers.stream().map(symbols::get).mapToInt(this::keep).toArray();
  }
}
