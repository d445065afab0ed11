package org.kymograph.ingest;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.RefusedRecord;
import org.kymograph.model.SourceFile;
import org.kymograph.model.UserError;

/**
 * Names that only a key makes: the first {@value #HEX_DIGITS} hexadecimal digits of HMAC-SHA-256
 * (RFC 2104) of what is named. The same key gives the same name at every run and in every study;
 * without it nobody can tell the name from the person, nor try whether a person has it.
 *
 * <p>Without a key everything keeps its own name.
 */
public final class KeyedNames implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Everything keeps its name. */
  public static final KeyedNames NONE = new KeyedNames(null);

  private static final String ALGORITHM = "HmacSHA256";

  /** 80 bits: of a million people two share a pseudonym with a chance of 4 in 10^13. */
  private static final int HEX_DIGITS = 20;

  private static final int LEAST_KEY_BYTES = 16;

  private final byte @Nullable [] key;

  private KeyedNames(byte @Nullable [] key) {
    this.key = key;
  }

  /**
   * @param key as it stands in a file or in the environment; white space around it does not count
   * @param whence names the place in an error
   * @throws UserError where the key is shorter than 16 bytes
   */
  public static KeyedNames of(String key, String whence) {
    return new KeyedNames(secret(key, whence));
  }

  /** The bytes of a key that is long enough to be one. */
  public static byte[] secret(String key, String whence) {
    byte[] bytes = key.strip().getBytes(StandardCharsets.UTF_8);
    if (bytes.length < LEAST_KEY_BYTES) {
      throw new UserError(
          whence
              + ": a key has at least "
              + LEAST_KEY_BYTES
              + " characters; make one with 'openssl rand -hex 32'");
    }
    return bytes;
  }

  /** HMAC-SHA-256 of a text. */
  public static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** Whether there is a key. */
  public boolean areKeyed() {
    return key != null;
  }

  /** The pseudonym of a participant; the name itself where there is no key. */
  public String participant(String name) {
    return key == null ? name : "k" + digits(name);
  }

  /** Whether a name is one that a key made. */
  public static boolean isPseudonym(String name) {
    return name.matches("k[0-9a-f]{" + HEX_DIGITS + "}");
  }

  /** The same, of nobody for nobody. */
  public @Nullable String participantOrNobody(@Nullable String name) {
    return name == null ? null : participant(name);
  }

  /**
   * A path as the ledger writes it: names of folders and files tell of people and dates. How the
   * name ends stays, as {@code .json}.
   */
  public String path(String path) {
    if (key == null) {
      return path;
    }
    String end = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return "f" + digits("path\n" + path) + (end.matches("[a-z]{1,7}") ? "." + end : "");
  }

  /** What stands for a setting that tells of people, such as where one of them lives. */
  public String setting(String text) {
    return key == null ? text : "keyed " + digits("setting\n" + text);
  }

  /** A number from 0 to {@code choices - 1}, the same for the same person. */
  int drawn(String pseudonym, int choices) {
    byte[] bytes = hmac(Objects.requireNonNull(key), "calendar\n" + pseudonym);
    long number = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      number = number << Byte.SIZE | bytes[i] & 0xff;
    }
    return (int) (number * choices >>> Integer.SIZE);
  }

  private String digits(String text) {
    byte[] whole = hmac(Objects.requireNonNull(key), text);
    return HexFormat.of().formatHex(Arrays.copyOf(whole, HEX_DIGITS / 2));
  }

  /** What a file gave, under the person's pseudonym; its path is still its own. */
  public FileRecords of(FileRecords its) {
    if (key == null) {
      return its;
    }
    String name = participantOrNobody(its.participantId());
    return new FileRecords(
        name,
        named(its.file(), name, its.file().path()),
        named(its.refused(), name),
        its.sleeps(),
        its.quarters(),
        its.events(),
        its.places(),
        its.profileZone(),
        its.profileMassUnit());
  }

  private static List<RefusedRecord> named(List<RefusedRecord> refused, @Nullable String name) {
    List<RefusedRecord> named = new ArrayList<>();
    for (RefusedRecord its : refused) {
      named.add(
          new RefusedRecord(name, its.path(), its.position(), its.reason(), its.whatWasExpected()));
    }
    return named;
  }

  private static SourceFile named(SourceFile its, @Nullable String name, String path) {
    return new SourceFile(
        name,
        path,
        its.format(),
        its.bytes(),
        its.sha256(),
        its.status(),
        its.recordsRead(),
        its.recordsAccepted(),
        its.recordsMerged(),
        its.recordsRefused(),
        its.recordsOutOfRange(),
        its.firstTime(),
        its.lastTime(),
        its.message());
  }

  /** A line of the ledger that tells of several people. */
  public SourceFile ofSeveral(SourceFile its) {
    return key == null
        ? its
        : named(its, participantOrNobody(its.participantId()), path(its.path()));
  }

  /** What becomes of a person's records once all files have been brought together. */
  public ParticipantRecords withPathsHidden(ParticipantRecords person) {
    if (key == null) {
      return person;
    }
    List<SourceFile> files = new ArrayList<>();
    person.files().forEach(its -> files.add(named(its, its.participantId(), path(its.path()))));
    List<RefusedRecord> refused = new ArrayList<>();
    for (RefusedRecord its : person.refused()) {
      refused.add(
          new RefusedRecord(
              its.participantId(),
              path(its.path()),
              its.position(),
              its.reason(),
              its.whatWasExpected()));
    }
    return new ParticipantRecords(
        person.participantId(),
        person.zones(),
        person.sleeps(),
        person.quarters(),
        person.events(),
        files,
        refused);
  }

  /** Never the key. */
  @Override
  public String toString() {
    return key == null ? "no key" : "keyed " + digits("which key");
  }
}
