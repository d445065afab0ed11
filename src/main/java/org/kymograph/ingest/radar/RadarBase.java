package org.kymograph.ingest.radar;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.KnownUnused;

/** The topics of RADAR-base. */
public final class RadarBase {
  private RadarBase() {}

  public static List<ExportReader> readers() {
    List<Topic> used =
        List.of(
            new FitbitHeart(),
            new FitbitResting(),
            new FitbitSleep(),
            Steps.ofFitbit(),
            Steps.ofPhone(),
            new Questionnaire());
    List<ExportReader> all = new ArrayList<>(used);
    all.add(
        new KnownUnused(
            "radar.not_needed",
            "RADAR-base",
            "every other topic, and the schemas beside them",
            head -> {
              Set<String> columns = Topic.columns(head);
              boolean isTopic = columns.containsAll(Topic.KEY);
              boolean isSchema =
                  head.name().endsWith(".json")
                      && Stream.of("\"org.radarcns", "\"org.radarbase")
                          .anyMatch(head.text()::contains)
                      && head.text().contains("\"fields\"");
              return isSchema || (isTopic && used.stream().noneMatch(its -> its.isIts(columns)));
            }));
    return List.copyOf(all);
  }
}
