package org.attractor.api.tensor;

/**
 * Shapes or precisions that do not fit an operation. The message names the operation, the shapes
 * that were given and the rule that they break.
 */
public class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * @param operation the operation's name, such as {@code matmul}
   * @param given what it was given
   * @param rule what it needs
   */
  public ShapeException(String operation, String given, String rule) {
    super(operation + ": given " + given + "; " + rule);
  }
}
