package org.attractor.datasets.file;

/**
 * One thing that was looked at in a dataset.
 *
 * @param what the property, such as {@code "counts follow the rates"}
 * @param passed whether it holds
 * @param detail the evidence, with numbers
 */
public record Check(String what, boolean passed, String detail) {}
