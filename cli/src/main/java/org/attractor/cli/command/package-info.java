/**
 * The commands, each one class: it reads its words and options, has the work done, shows results.
 */
package org.attractor.cli.command;
