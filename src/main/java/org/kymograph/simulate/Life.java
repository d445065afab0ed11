package org.kymograph.simulate;

import java.time.LocalDate;
import java.util.List;

/**
 * One participant: the truth that the exports and the diary show parts of.
 *
 * @param index from 0
 * @param id the folder's name: P01, P02 ...
 * @param heightM body height in metres
 * @param baseLogRate logarithm of the daily number of twitches when every factor is at its mean
 * @param naps that the device recorded
 * @param off while the device was not worn
 */
record Life(
    int index,
    String id,
    Persona persona,
    Itinerary itinerary,
    double heightM,
    double baseLogRate,
    Effects effects,
    Factor sleepShortHours,
    Factor stress,
    Factor fluidMl,
    List<LifeDay> days,
    List<Sleep> naps,
    Spans off) {

  Life {
    days = List.copyOf(days);
    naps = List.copyOf(naps);
  }

  LocalDate firstDate() {
    return days.get(0).date();
  }

  LocalDate lastDate() {
    return days.get(days.size() - 1).date();
  }
}
