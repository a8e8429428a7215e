/**
 * The engine on SameDiff, the graphs of Deeplearning4j. A function is traced into small graphs,
 * each differentiated by SameDiff; loops are not unrolled into graphs but run one graph again and
 * again.
 */
package org.attractor.backend.dl4j;
