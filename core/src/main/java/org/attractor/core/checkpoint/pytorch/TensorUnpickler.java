package org.attractor.core.checkpoint.pytorch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.Unpickler;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;

/**
 * Reads the pickle of a checkpoint. A pickle is a program that may name any class and call it; this
 * reader knows the few names that tensors in dictionaries need, and the opcodes that such files
 * have. Everything else is refused before it does anything. Lengths are checked against what is
 * left of the input before memory is taken, and keys of dictionaries are strings and integers, so
 * that no key takes long to hash.
 */
final class TensorUnpickler extends Unpickler {
  private static final int LONGEST_NAME = 128;

  /** Opcodes that the base class can execute safely. */
  private static final Set<Short> HARMLESS =
      Set.of(
          Opcodes.NONE,
          Opcodes.NEWTRUE,
          Opcodes.NEWFALSE,
          Opcodes.BININT,
          Opcodes.BININT1,
          Opcodes.BININT2,
          Opcodes.BINFLOAT,
          Opcodes.EMPTY_LIST,
          Opcodes.EMPTY_TUPLE,
          Opcodes.TUPLE,
          Opcodes.TUPLE1,
          Opcodes.TUPLE2,
          Opcodes.TUPLE3,
          Opcodes.MARK,
          Opcodes.APPEND,
          Opcodes.APPENDS,
          Opcodes.BINGET,
          Opcodes.LONG_BINGET,
          Opcodes.BINPUT,
          Opcodes.LONG_BINPUT,
          Opcodes.BINPERSID,
          Opcodes.REDUCE,
          Opcodes.STOP);

  private static final Map<String, IObjectConstructor> KNOWN =
      Map.of(
          "torch._utils _rebuild_tensor_v2", TensorUnpickler::tensor,
          "collections OrderedDict", TensorUnpickler::emptyDictionary,
          "torch FloatStorage", new StorageType("FloatStorage"),
          "torch DoubleStorage", new StorageType("DoubleStorage"),
          "torch LongStorage", new StorageType("LongStorage"));

  private final Storages storages;

  /** Where the numbers of tensors lie. */
  interface Storages {
    /**
     * The numbers of a storage.
     *
     * @param type {@code FloatStorage}, {@code DoubleStorage} or {@code LongStorage}
     * @param key its name in the file
     * @param size how many numbers it says it has
     */
    HostValues read(String type, String key, int size);
  }

  /** A class that stands as a name in the pickle and is never called. */
  private record StorageType(String name) implements IObjectConstructor {
    @Override
    public Object construct(Object[] arguments) {
      throw new PickleException("a storage is not made by the pickle");
    }
  }

  TensorUnpickler(Storages storages) {
    this.storages = storages;
  }

  @Override
  public Object loads(byte[] pickle) throws IOException {
    // Not from any stream: the length of what is left must be known.
    return load(new ByteArrayInputStream(pickle));
  }

  @Override
  protected Object dispatch(short opcode) throws IOException {
    switch (opcode) {
      case Opcodes.PROTO -> requireProtocol(input.read());
      case Opcodes.GLOBAL -> stack.add(constructor());
      case Opcodes.BINUNICODE -> stack.add(text());
      case Opcodes.EMPTY_DICT -> stack.add(new LinkedHashMap<Object, Object>());
      case Opcodes.SETITEM -> {
        Object value = stack.pop();
        put(stack.pop(), value);
      }
      case Opcodes.SETITEMS -> {
        List<Object> items = new ArrayList<>(stack.pop_all_since_marker());
        for (int i = 0; i < items.size(); i += 2) {
          put(items.get(i), items.get(i + 1));
        }
      }
      case Opcodes.BUILD -> stack.pop(); // attributes of a dictionary, which nobody reads
      default -> {
        if (!HARMLESS.contains(opcode)) {
          throw new PickleException("opcode " + opcode + " has no place in a checkpoint");
        }
        return super.dispatch(opcode);
      }
    }
    return NO_RETURN_VALUE;
  }

  /** Into the dictionary on top of the stack, in order, which the base class does not keep. */
  @SuppressWarnings("unchecked")
  private void put(Object key, Object value) {
    if (!(key instanceof String || key instanceof Integer)) {
      throw new PickleException("a key that is neither a string nor an integer");
    }
    if (!(stack.peek() instanceof Map<?, ?> dictionary)) {
      throw new PickleException("an item for what is no dictionary");
    }
    ((Map<Object, Object>) dictionary).put(key, value);
  }

  private static void requireProtocol(int protocol) {
    if (protocol != 2) {
      throw new PickleException("protocol " + protocol + "; checkpoints have 2");
    }
  }

  private IObjectConstructor constructor() throws IOException {
    String name = line() + " " + line();
    IObjectConstructor constructor = KNOWN.get(name);
    if (constructor == null) {
      throw new PickleException(
          "it names '" + name.replace(' ', '.') + "', which has no place in a checkpoint");
    }
    return constructor;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = input.read(); c != '\n'; c = input.read()) {
      if (c < ' ' || c > '~' || line.length() == LONGEST_NAME) {
        throw new PickleException("a name is not one of a class");
      }
      line.append((char) c);
    }
    return line.toString();
  }

  private String text() throws IOException {
    int length = input.read() | input.read() << 8 | input.read() << 16 | input.read() << 24;
    if (length < 0 || length > input.available()) {
      throw new PickleException("it ends within a text");
    }
    return new String(input.readNBytes(length), StandardCharsets.UTF_8);
  }

  /** A storage: ('storage', type, key, device, size). */
  @Override
  protected Object persistentLoad(Object id) {
    if (id instanceof Object[] parts
        && parts.length == 5
        && "storage".equals(parts[0])
        && parts[1] instanceof StorageType type
        && parts[2] instanceof String key
        && parts[4] instanceof Integer size) {
      return storages.read(type.name(), key, size);
    }
    throw new PickleException("a reference to what is no storage");
  }

  private static Object emptyDictionary(Object[] arguments) {
    if (arguments.length > 0) {
      throw new PickleException("a dictionary with arguments");
    }
    return new LinkedHashMap<>();
  }

  /** {@code _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks)}. */
  private static Object tensor(Object[] arguments) {
    if (arguments.length == 6
        && arguments[0] instanceof HostValues storage
        && arguments[1] instanceof Integer offset
        && arguments[2] instanceof Object[] size
        && arguments[3] instanceof Object[] stride) {
      int[] dimensions = integers(size);
      Shape shape = Shape.of(dimensions);
      if (!isContiguous(dimensions, integers(stride))) {
        throw new PickleException("a tensor " + shape + " whose rows do not lie side by side");
      }
      return part(storage, offset, shape);
    }
    throw new PickleException("a tensor of unknown arguments");
  }

  private static int[] integers(Object[] values) {
    int[] integers = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] instanceof Integer value) || value < 0) {
        throw new PickleException("a size that is not a whole number");
      }
      integers[i] = value;
    }
    return integers;
  }

  private static boolean isContiguous(int[] dimensions, int[] stride) {
    if (dimensions.length != stride.length) {
      return false;
    }
    long expected = 1;
    for (int axis = dimensions.length - 1; axis >= 0; axis--) {
      if (dimensions[axis] != 1 && stride[axis] != expected) {
        return false;
      }
      expected *= dimensions[axis];
    }
    return true;
  }

  private static HostValues part(HostValues storage, int offset, Shape shape) {
    if (offset < 0 || (long) offset + shape.count() > storage.shape().count()) {
      throw new PickleException("a tensor " + shape + " that reaches beyond its storage");
    }
    double[] values = new double[shape.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = storage.get(offset + i);
    }
    return HostValues.of(storage.dtype(), shape, values);
  }
}
