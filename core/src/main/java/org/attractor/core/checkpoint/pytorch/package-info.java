/** Reads checkpoint files of PyTorch Lightning, without running what is in them. */
package org.attractor.core.checkpoint.pytorch;
