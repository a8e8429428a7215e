package org.attractor.backend.jvm.kernel.fast.vector;

/**
 * Matrix products by register blocks: of 6 or 4 rows by 4 vectors where 32 registers exist, of 4
 * rows by 2 vectors where 16 do; narrower blocks for what remains. Each block's method is one flat
 * loop: when methods grow long, the compiler stops inlining and allocates every vector.
 */
final class VectorProduct {
  private static final int L = VectorKernels.SPECIES.length();
  private static final boolean WIDE = VectorKernels.SPECIES.vectorBitSize() >= 512;

  private VectorProduct() {}

  static void run(
      float[] a,
      int ia,
      int rowA,
      int columnA,
      float[] b,
      int ib,
      int ldb,
      float[] c,
      int ic,
      int ldc,
      int m,
      int k,
      int n,
      boolean add) {
    int j = 0;
    if (WIDE) {
      for (; j + 4 * L <= n; j += 4 * L) {
        fourVectors(a, ia, rowA, columnA, b, ib + j, ldb, c, ic + j, ldc, m, k, add);
      }
    }
    for (; j + 2 * L <= n; j += 2 * L) {
      twoVectors(a, ia, rowA, columnA, b, ib + j, ldb, c, ic + j, ldc, m, k, add);
    }
    for (; j < n; j += L) {
      oneVector(a, ia, rowA, columnA, b, ib + j, ldb, c, ic + j, ldc, m, k, add);
    }
  }

  private static void fourVectors(
      float[] a,
      int ia,
      int rowA,
      int columnA,
      float[] b,
      int ib,
      int ldb,
      float[] c,
      int ic,
      int ldc,
      int m,
      int k,
      boolean add) {
    int i = 0;
    int ja = ia;
    int jc = ic;
    for (; i + 6 <= m; i += 6, ja += 6 * rowA, jc += 6 * ldc) {
      FourVectorBlocks.rows6x4(a, ja, rowA, columnA, b, ib, ldb, c, jc, ldc, k, add);
    }
    for (; i + 4 <= m; i += 4, ja += 4 * rowA, jc += 4 * ldc) {
      FourVectorBlocks.rows4x4(a, ja, rowA, columnA, b, ib, ldb, c, jc, ldc, k, add);
    }
    for (; i < m; i++, ja += rowA, jc += ldc) {
      FourVectorBlocks.row1x4(a, ja, rowA, columnA, b, ib, ldb, c, jc, ldc, k, add);
    }
  }

  private static void twoVectors(
      float[] a,
      int ia,
      int rowA,
      int columnA,
      float[] b,
      int ib,
      int ldb,
      float[] c,
      int ic,
      int ldc,
      int m,
      int k,
      boolean add) {
    int i = 0;
    int ja = ia;
    int jc = ic;
    if (WIDE) {
      for (; i + 8 <= m; i += 8, ja += 8 * rowA, jc += 8 * ldc) {
        TwoVectorBlocks.rows8x2(a, ja, rowA, columnA, b, ib, ldb, c, jc, ldc, k, add);
      }
    }
    for (; i + 4 <= m; i += 4, ja += 4 * rowA, jc += 4 * ldc) {
      TwoVectorBlocks.rows4x2(a, ja, rowA, columnA, b, ib, ldb, c, jc, ldc, k, add);
    }
    for (; i < m; i++, ja += rowA, jc += ldc) {
      TwoVectorBlocks.row1x2(a, ja, rowA, columnA, b, ib, ldb, c, jc, ldc, k, add);
    }
  }

  private static void oneVector(
      float[] a,
      int ia,
      int rowA,
      int columnA,
      float[] b,
      int ib,
      int ldb,
      float[] c,
      int ic,
      int ldc,
      int m,
      int k,
      boolean add) {
    int i = 0;
    int ja = ia;
    int jc = ic;
    for (; i + 8 <= m; i += 8, ja += 8 * rowA, jc += 8 * ldc) {
      OneVectorBlocks.rows8x1(a, ja, rowA, columnA, b, ib, ldb, c, jc, ldc, k, add);
    }
    for (; i < m; i++, ja += rowA, jc += ldc) {
      OneVectorBlocks.row1x1(a, ja, rowA, columnA, b, ib, ldb, c, jc, ldc, k, add);
    }
  }
}
