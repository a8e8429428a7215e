/** Looks for what on a machine would stop Attractor from working, and says how to mend it. */
package org.attractor.cli.doctor;
