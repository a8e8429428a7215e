/** The catalogue of what the contract tries: adding an operation is adding an entry. */
package org.attractor.testkit.cases;
