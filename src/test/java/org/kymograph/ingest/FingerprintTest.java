package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** The fingerprint of a file is its SHA-256, whoever computes it. */
class FingerprintTest {
  /** FIPS 180-4's own example, from the NIST's list of example values. */
  @Example
  void isSha256() {
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        HexFormat.of()
            .formatHex(Fingerprint.sha256().digest("abc".getBytes(StandardCharsets.US_ASCII))));
  }

  @Property(tries = 200)
  void isTheJdksOwnInWhateverPieces(
      @ForAll @Size(max = 300) byte[] bytes, @ForAll @Size(max = 300) byte[] more)
      throws NoSuchAlgorithmException {
    MessageDigest ours = Fingerprint.sha256();
    MessageDigest theirs = MessageDigest.getInstance("SHA-256");
    for (byte[] piece : new byte[][] {bytes, more}) {
      ours.update(piece);
      theirs.update(piece, 0, piece.length);
    }
    assertEquals(
        HexFormat.of().formatHex(theirs.digest()), HexFormat.of().formatHex(ours.digest()));
  }
}
