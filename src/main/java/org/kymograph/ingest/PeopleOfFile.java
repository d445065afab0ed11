package org.kymograph.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whose the records of a file are, where each record may say it, and what is gathered over the
 * records of each person (segments of a night, steps of a quarter) until the file ends.
 *
 * @param <T> what is gathered of a person
 */
public final class PeopleOfFile<T> {
  private final RecordSink sink;
  private final String field;
  private final Supplier<T> nothingYet;
  private final BiConsumer<T, RecordSink> handOn;
  private final Map<String, T> byPerson = new LinkedHashMap<>();
  private @Nullable T ofNobody;
  private boolean namesPeople;

  /**
   * @param field which says whose a record is, for the refusal of one that does not
   * @param handOn hands on what was gathered of one person
   */
  public PeopleOfFile(
      RecordSink sink, String field, Supplier<T> nothingYet, BiConsumer<T, RecordSink> handOn) {
    this.sink = sink;
    this.field = field;
    this.nothingYet = nothingYet;
    this.handOn = handOn;
  }

  /**
   * What is gathered of the person of a record; what is handed on next is this person's.
   *
   * @param person whom the record names, or null where it names nobody
   * @throws UnreadableRecord where it names nobody and records before it did: it could be anybody's
   */
  public T of(@Nullable String person) {
    if (person == null) {
      if (namesPeople) {
        throw new UnreadableRecord(
            RecordSink.Refusal.MISSING_FIELD, "a '" + field + "', as in records before");
      }
      if (ofNobody == null) {
        ofNobody = nothingYet.get();
      }
      return ofNobody;
    }
    if (ofNobody != null) {
      handOn.accept(ofNobody, sink);
      ofNobody = null;
    }
    namesPeople = true;
    sink.participantOfRecord(person);
    return byPerson.computeIfAbsent(person, its -> nothingYet.get());
  }

  /** Hands on what was gathered, person by person. */
  public void handOn() {
    if (ofNobody != null) {
      handOn.accept(ofNobody, sink);
      ofNobody = null;
    }
    byPerson.forEach(
        (person, gathered) -> {
          sink.participantOfRecord(person);
          handOn.accept(gathered, sink);
        });
    byPerson.clear();
  }
}
