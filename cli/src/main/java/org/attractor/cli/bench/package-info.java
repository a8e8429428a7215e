/** Times the published training steps on every engine, in interleaved rounds. */
package org.attractor.cli.bench;
