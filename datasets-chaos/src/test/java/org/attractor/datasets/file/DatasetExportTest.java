package org.attractor.datasets.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.Split;
import org.attractor.datasets.recording.SpikeCounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetExportTest {
  @TempDir Path folder;
  private Dataset dataset;

  @BeforeEach
  void write() {
    Path file = folder.resolve("small.h5");
    DatasetFile.write(file, SmallDataset.contents());
    dataset = DatasetFile.read(file);
  }

  /** Every member of the NPZ file equals that of the HDF5 file, to the last bit. */
  @Test
  void npzHasTheMembersUnderTheirNames() throws IOException {
    Path npz = folder.resolve("new/small.npz");
    DatasetExport.npz(dataset, npz);
    ArrayFile ours = ArrayFile.open(dataset.file());
    ArrayFile exported = ArrayFile.open(npz);
    assertThat(exported.names()).containsExactlyInAnyOrderElementsOf(Layout.members(true));
    for (String name : exported.names()) {
      assertThat(exported.read(name).shape()).isEqualTo(ours.read(name).shape());
      assertThat(exported.read(name).values()).isEqualTo(ours.read(name).values());
    }
    Path again = folder.resolve("again.npz");
    DatasetExport.npz(dataset, again);
    assertThat(again).hasSameBinaryContentAs(npz);
  }

  /** The exported counts can be imported: trials are in the order of the run again. */
  @Test
  void csvHasALineABin() throws IOException {
    List<Path> files = DatasetExport.csv(dataset, folder.resolve("csv"));
    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "small.counts.csv", "small.rates.csv", "small.latents.csv", "small.splits.csv");
    SpikeCounts counts = SpikeCounts.read(files.get(0), Optional.empty());
    assertThat(counts.trials()).isEqualTo(SmallDataset.TRIALS);
    assertThat(counts.neurons()).containsExactly("neuron0", "neuron1", "neuron2");
    DatasetContents contents = SmallDataset.contents();
    int length = SmallDataset.BINS * SmallDataset.NEURONS;
    for (int trial = 0; trial < SmallDataset.TRIALS; trial++) {
      double[] expected = contents.spikes().read(trial);
      for (int i = 0; i < length; i++) {
        assertThat(counts.counts()[trial * length + i]).isEqualTo(expected[i]);
      }
    }
    double[] latents = contents.truth().orElseThrow().latents().read(0);
    assertThat(Files.readAllLines(files.get(2)))
        .startsWith("trial,bin,time,x0,x1", "0,0,0.0," + latents[0] + "," + latents[1]);
    int tested = contents.split().get(Split.TEST)[0];
    assertThat(Files.readAllLines(files.get(3))).contains(tested + ",test").hasSize(11);
  }

  @Test
  void aRecordingHasCountsAlone() {
    Path file = folder.resolve("recording.h5");
    DatasetFile.write(file, SmallDataset.recording());
    assertThat(DatasetExport.csv(DatasetFile.read(file), folder)).hasSize(2);
  }
}
