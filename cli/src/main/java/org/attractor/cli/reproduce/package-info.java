/** Trains the published study anew and scores it cell by cell. */
package org.attractor.cli.reproduce;
