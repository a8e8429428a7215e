package org.attractor.analysis.consistency;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.WritableGroup;
import io.jhdf.api.WritableNode;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;

/** Small random models of every kind, computed by another program; see {@code derive.py}. */
public final class Small {
  private Small() {}

  /** The file. */
  public static Path file() {
    try {
      return Path.of(Small.class.getResource("small.h5").toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Copies one system of the file with changes.
   *
   * @param changes by path, with {@code @} before an attribute's name: what to put in place; null
   *     for nothing
   */
  public static Path changed(Path copy, String system, Map<String, Object> changes) {
    try (HdfFile original = new HdfFile(file());
        WritableHdfFile written = HdfFile.write(copy)) {
      copy((Group) original.getChild(system), written.putGroup(system), system, changes);
    }
    return copy;
  }

  private static void copy(Group from, WritableGroup to, String path, Map<String, Object> changes) {
    attributes(from, to, path, changes);
    for (Node child : from.getChildren().values()) {
      String at = path + "/" + child.getName();
      if (child instanceof Group group && !changes.containsKey(at)) {
        copy(group, to.putGroup(child.getName()), at, changes);
      } else if (child instanceof Dataset dataset) {
        Object data = changes.getOrDefault(at, dataset.getData());
        if (data != null) {
          to.putDataset(child.getName(), data);
        }
      }
    }
  }

  private static void attributes(
      Node from, WritableNode to, String path, Map<String, Object> changes) {
    for (Attribute attribute : from.getAttributes().values()) {
      Object data = changes.getOrDefault(path + "@" + attribute.getName(), attribute.getData());
      if (data != null) {
        to.putAttribute(attribute.getName(), data);
      }
    }
  }
}
