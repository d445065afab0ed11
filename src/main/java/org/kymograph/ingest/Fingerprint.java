package org.kymograph.ingest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of files. The JDK's own is fast only once its second compiler has seen it, which
 * short runs do without: there it took more time than all reading. Conscrypt's is fast from the
 * first byte. Where there is no library of it for this machine, the JDK's does the same.
 */
public final class Fingerprint {
  private Fingerprint() {}

  /** Loaded when the first file is read. */
  private static final class Native {
    static final @Nullable Provider PROVIDER =
        Conscrypt.isAvailable() ? Conscrypt.newProvider() : null;
  }

  /** A digest to be fed with a file. */
  public static MessageDigest sha256() {
    try {
      Provider provider = Native.PROVIDER;
      return provider == null
          ? MessageDigest.getInstance("SHA-256")
          : MessageDigest.getInstance("SHA-256", provider);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
