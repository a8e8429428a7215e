package org.attractor.cli;

import java.util.Iterator;
import java.util.stream.Stream;
import org.attractor.cli.config.ConfigComposer;
import org.attractor.cli.config.Experiments;
import org.attractor.cli.config.SweepWords;

/** What shell completion offers for a setting: each group with each choice, and each key. */
final class SettingCandidates implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    ConfigComposer composer = new ConfigComposer();
    Stream<String> choices =
        composer.choices().groups().stream()
            .flatMap(
                group -> composer.choices().of(group).stream().map(name -> group + "=" + name));
    Stream<String> keys =
        composer.keys().all().stream()
            .filter(key -> !composer.keys().isSection(key))
            .map(key -> key + "=");
    Stream<String> experiments =
        new Experiments().names().stream().map(name -> "experiment=" + name);
    Stream<String> sweep =
        SweepWords.keys().all().stream().filter(key -> !key.equals("sweep")).map(key -> key + "=");
    return Stream.of(choices, experiments, keys, sweep).flatMap(words -> words).iterator();
  }
}
