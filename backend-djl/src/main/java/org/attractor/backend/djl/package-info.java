/** The engine on PyTorch, reached through the Deep Java Library (DJL). */
package org.attractor.backend.djl;
