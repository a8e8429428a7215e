/** Descriptions of files and folders. */
package org.attractor.cli.inspect;
