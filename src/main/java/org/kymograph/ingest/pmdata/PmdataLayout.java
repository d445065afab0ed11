package org.kymograph.ingest.pmdata;

import java.util.Collection;

/** Tells the study's folder from its children: {@code p01/pmsys}, {@code p01/fitbit} ... */
public final class PmdataLayout {
  private PmdataLayout() {}

  /**
   * @param grandchildren names of the folders inside each folder of the input
   */
  public static boolean isStudy(Collection<? extends Collection<String>> grandchildren) {
    return !grandchildren.isEmpty()
        && grandchildren.stream()
            .allMatch(names -> names.contains("pmsys") || names.contains("fitbit"))
        && grandchildren.stream().anyMatch(names -> names.contains("pmsys"));
  }
}
