package org.attractor.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import org.attractor.api.UserException;

/**
 * Hidden states on disk while a dataset is made: a trajectory is computed in one go but needed
 * several times, trial by trial and in another order, and may be larger than memory.
 */
final class LatentSpool implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final int dimension;
  private final int trialBytes;
  private final ByteBuffer pending;
  private double[] shift;
  private double[] scale;

  /**
   * An empty spool.
   *
   * @param folder where its file lies until it is closed; made if need be
   * @throws UserException if the folder cannot be written to
   */
  LatentSpool(Path folder, int bins, int dimension) {
    this.file = folder.resolve("." + UUID.randomUUID() + ".latents.tmp");
    this.dimension = dimension;
    this.trialBytes = Math.multiplyExact(bins * dimension, Double.BYTES);
    this.pending = ByteBuffer.allocate(trialBytes).order(ByteOrder.LITTLE_ENDIAN);
    this.shift = new double[dimension];
    this.scale = new double[dimension];
    Arrays.fill(scale, 1);
    try {
      Files.createDirectories(folder);
      this.channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException failure) {
      throw failed("write to " + folder, failure);
    }
  }

  /** Adds a state; whole trials are written. */
  void add(double[] state) {
    for (double coordinate : state) {
      pending.putDouble(coordinate);
    }
    if (!pending.hasRemaining()) {
      pending.flip();
      try {
        while (pending.hasRemaining()) {
          channel.write(pending);
        }
      } catch (IOException failure) {
        throw failed("write " + file, failure);
      }
      pending.clear();
    }
  }

  /** From now on, takes the mean off each coordinate and divides by the deviation. */
  void standardise(Standardisation standardisation) {
    shift = standardisation.mean();
    scale = standardisation.deviation();
  }

  /** The states of a trial, {@code [time, latent]} in one array. Several threads may read. */
  double[] read(int trial) {
    ByteBuffer bytes = ByteBuffer.allocate(trialBytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      long begin = (long) trial * trialBytes;
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, begin + bytes.position()) < 0) {
          throw new IOException("it ends at " + channel.size() + " bytes");
        }
      }
    } catch (IOException failure) {
      throw failed("read " + file, failure);
    }
    double[] states = new double[trialBytes / Double.BYTES];
    bytes.flip().asDoubleBuffer().get(states);
    for (int i = 0; i < states.length; i++) {
      states[i] = (states[i] - shift[i % dimension]) / scale[i % dimension];
    }
    return states;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw failed("remove " + file, failure);
    }
  }

  private static UserException failed(String what, IOException failure) {
    return new UserException("could not " + what + ": " + failure.getMessage(), failure);
  }
}
