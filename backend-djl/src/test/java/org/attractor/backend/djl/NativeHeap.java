package org.attractor.backend.djl;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Structure;
import java.util.OptionalLong;

/** What the process holds outside of the Java heap, told by glibc's allocator. */
final class NativeHeap {
  /** The C library. */
  public interface Glibc extends Library {
    /** Statistics of the allocator, over all arenas. */
    Mallinfo2.Result mallinfo2();
  }

  /** As in malloc.h; all sizes in bytes or numbers of blocks. */
  @Structure.FieldOrder({
    "arena",
    "ordblks",
    "smblks",
    "hblks",
    "hblkhd",
    "usmblks",
    "fsmblks",
    "uordblks",
    "fordblks",
    "keepcost"
  })
  public static class Mallinfo2 extends Structure {
    public long arena;
    public long ordblks;
    public long smblks;
    public long hblks;
    public long hblkhd;
    public long usmblks;
    public long fsmblks;
    public long uordblks;
    public long fordblks;
    public long keepcost;

    /** Returned by value. */
    public static class Result extends Mallinfo2 implements Structure.ByValue {}
  }

  private NativeHeap() {}

  /** Bytes that are allocated and not freed; empty where the C library cannot tell. */
  static OptionalLong bytesInUse() {
    try {
      Mallinfo2 info = Native.load("c", Glibc.class).mallinfo2();
      return OptionalLong.of(info.uordblks + info.hblkhd);
    } catch (UnsatisfiedLinkError another) {
      return OptionalLong.empty();
    }
  }
}
