/**
 * The contract that every engine keeps. An engine's author extends {@link
 * org.attractor.testkit.BackendContract} in a test class and says which provider is meant.
 */
package org.attractor.testkit;
