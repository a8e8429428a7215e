/**
 * What the user sees: results on standard output as tables or JSON, messages and progress on
 * standard error, colour where there is a terminal; and how the user interrupts work.
 */
package org.attractor.cli.console;
