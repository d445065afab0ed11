package org.kymograph.spark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.crypto.DecryptionPropertiesFactory;
import org.apache.parquet.crypto.FileDecryptionProperties;
import org.apache.parquet.crypto.keytools.KeyToolkit;
import org.apache.parquet.crypto.keytools.KmsClient;
import org.apache.parquet.crypto.keytools.PropertiesDrivenCryptoFactory;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.KeyedNames;
import org.kymograph.model.UserError;

/**
 * The keys of encrypted tables (Parquet modular encryption, AES-GCM, footer and columns). Parquet
 * draws keys for every file; they are wrapped by one that is made of the user's secret,
 * HMAC-SHA-256 of {@value #PURPOSE} with it, and stand in the file as base64 of a nonce of 12 bytes
 * and AES-GCM of the key, the master key's name as associated data.
 *
 * <p>Parquet makes it by its name in the settings, so it is public.
 */
public final class TableKeys implements KmsClient {
  private static final String PURPOSE = "kymograph tables";
  private static final String MASTER_KEY = "kymograph.tables";
  private static final String SECRET = "kymograph.table.secret";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private byte @Nullable [] master;

  /** Adds to settings, which stay in this process, what writing and reading such tables needs. */
  static Configuration in(Configuration configuration, byte[] secret) {
    configuration.set(
        "parquet.crypto.factory.class", PropertiesDrivenCryptoFactory.class.getName());
    configuration.set(KeyToolkit.KMS_CLIENT_CLASS_PROPERTY_NAME, TableKeys.class.getName());
    configuration.set("parquet.encryption.uniform.key", MASTER_KEY);
    configuration.set(SECRET, Base64.getEncoder().encodeToString(secret));
    // Parquet remembers clients by this: another secret is another client.
    configuration.set(KeyToolkit.KEY_ACCESS_TOKEN_PROPERTY_NAME, Privacy.fingerprint(secret));
    return configuration;
  }

  /** How a file is decrypted, where the settings have a key; else null. */
  static @Nullable FileDecryptionProperties decryption(Path path, Configuration configuration) {
    DecryptionPropertiesFactory factory = DecryptionPropertiesFactory.loadFactory(configuration);
    return factory == null ? null : factory.getFileDecryptionProperties(configuration, path);
  }

  /** What is said where a table cannot be read without another key, or any. */
  static UserError needed(String path) {
    return new UserError(
        path
            + ": this table is encrypted, and not with the key that was given; give its key by"
            + " --table-key FILE or in the environment as KYMO_TABLE_KEY");
  }

  @Override
  public void initialize(
      Configuration configuration, String instance, String url, String accessToken) {
    String secret = configuration.get(SECRET);
    if (secret != null) {
      master = KeyedNames.hmac(Base64.getDecoder().decode(secret), PURPOSE);
    }
  }

  @Override
  public String wrapKey(byte[] key, String masterKeyName) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] wrapped = cipher(Cipher.ENCRYPT_MODE, nonce, masterKeyName).doFinal(key);
      return Base64.getEncoder()
          .encodeToString(
              ByteBuffer.allocate(NONCE_BYTES + wrapped.length).put(nonce).put(wrapped).array());
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  @Override
  public byte[] unwrapKey(String wrappedKey, String masterKeyName) {
    try {
      byte[] wrapped = Base64.getDecoder().decode(wrappedKey);
      byte[] nonce = java.util.Arrays.copyOf(wrapped, NONCE_BYTES);
      return cipher(Cipher.DECRYPT_MODE, nonce, masterKeyName)
          .doFinal(wrapped, NONCE_BYTES, wrapped.length - NONCE_BYTES);
    } catch (GeneralSecurityException | IllegalArgumentException anotherKey) {
      throw needed("the table");
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String masterKeyName)
      throws GeneralSecurityException {
    if (master == null) {
      throw needed("the table");
    }
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(master, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(masterKeyName.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
