package org.kymograph.ingest;

import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.EventKind;

/**
 * What something in a self-report app or a questionnaire is: an activity, a symptom, a question.
 *
 * @param kind what it is to us
 * @param each the amount of an entry that says none, in the kind's unit
 * @param factor from the item's unit to the kind's
 * @param scale the item's own scale, which is taken to 0 to 10; null where its numbers are amounts
 * @param words numbers of its words, in lower case
 */
public record Item(
    EventKind kind, double each, double factor, @Nullable Scale scale, Map<String, Double> words)
    implements Serializable {
  private static final double TEN = 10;

  /**
   * @param least its lowest number
   * @param most its highest
   * @param isTurned whether a high number is less of what the kind's name says
   */
  public record Scale(double least, double most, boolean isTurned) implements Serializable {
    /** The same answer from 0 to 10, where more is more of what the name says. */
    double ofTen(double answer) {
      double upwards = TEN * (answer - least) / (most - least);
      return isTurned ? TEN - upwards : upwards;
    }
  }

  public Item {
    words = Map.copyOf(words);
  }

  /** The same item on a scale that the entry itself says, where the job says none. */
  public Item onScale(double least, double most) {
    return scale != null
        ? this
        : new Item(kind, each, factor, new Scale(least, most, false), words);
  }

  /**
   * What an answer comes to in the kind's unit; it may be impossible.
   *
   * @param answer a number, with a decimal point or comma, or one of the words
   * @throws UnreadableRecord where it is neither
   */
  public double value(String answer) {
    Double known = words.get(answer.strip().toLowerCase(Locale.ROOT));
    double number = known != null ? known : number(answer.strip());
    return scale == null ? number * factor : scale.ofTen(number);
  }

  private static double number(String text) {
    try {
      double number = Decimal.parse(text.indexOf('.') < 0 ? text.replace(',', '.') : text);
      if (Double.isFinite(number)
          && !text.isEmpty()
          && !Character.isLetter(text.charAt(text.length() - 1))) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // refused below
    }
    throw new UnreadableRecord(
        RecordSink.Refusal.UNKNOWN_WORD,
        "a number, or a word that the job's items give a number (items.<title>.words)");
  }
}
