package org.kymograph.ingest.fhir;

import java.util.List;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.KnownUnused;

/** Resources of FHIR. */
public final class Fhir {
  private Fhir() {}

  public static List<ExportReader> readers() {
    return List.of(
        new Observations(),
        new KnownUnused(
            "fhir.not_needed",
            "FHIR",
            "resources that are no observations: patients, conditions, questionnaires ...",
            head -> Observations.isFhir(head) && !Observations.mayHoldSome(head)));
  }
}
