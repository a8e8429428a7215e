/** Test doubles that make code fail which works only on an engine that runs it eagerly. */
package org.attractor.testkit.tracing;
