/**
 * The configuration of a run, with the habits of Hydra: groups of choices, dotted keys,
 * interpolation. {@link org.attractor.cli.config.ConfigComposer} makes a tree out of the built-in
 * files, a user's file and the words of a command line; {@link
 * org.attractor.cli.config.RecordReader} makes typed records of it. Nothing here knows the command
 * line's parser.
 */
package org.attractor.cli.config;
