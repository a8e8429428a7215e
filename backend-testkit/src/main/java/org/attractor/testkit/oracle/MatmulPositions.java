package org.attractor.testkit.oracle;

/** Row-major positions of all products that make up a matrix product. */
record MatmulPositions(int rows, int inner, int columns, boolean transposeX, boolean transposeY) {
  /** Told of each product: result position, then the factors' positions. */
  interface Product {
    void accept(int result, int atX, int atY);
  }

  void forEach(Product product) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        for (int k = 0; k < inner; k++) {
          int atX = transposeX ? k * rows + row : row * inner + k;
          int atY = transposeY ? column * inner + k : k * columns + column;
          product.accept(row * columns + column, atX, atY);
        }
      }
    }
  }
}
