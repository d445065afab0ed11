"""Reads an encrypted table: python docs/read_encrypted.py OUT/tables/event tables.key

Needs pyarrow, pandas and cryptography. The scheme is that of org.kymograph.spark.TableKeys.
"""

import base64
import hashlib
import hmac
import pathlib
import sys

import pyarrow.parquet as parquet
import pyarrow.parquet.encryption as encryption
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


class TableKeys(encryption.KmsClient):
    """Unwraps the keys of files: base64 of a nonce of 12 bytes and AES-GCM of the key."""

    def __init__(self, secret):
        encryption.KmsClient.__init__(self)
        self.master = hmac.new(secret, b"kymograph tables", hashlib.sha256).digest()

    def unwrap_key(self, wrapped_key, master_key_identifier):
        wrapped = base64.b64decode(wrapped_key)
        name = master_key_identifier
        return AESGCM(self.master).decrypt(wrapped[:12], wrapped[12:], name.encode() if isinstance(name, str) else name)

    def wrap_key(self, key_bytes, master_key_identifier):
        raise NotImplementedError("Kymograph writes")


def read(folder, key_file):
    """All rows of a table, as a data frame of pandas."""
    secret = pathlib.Path(key_file).read_text().strip().encode()
    factory = encryption.CryptoFactory(lambda configuration: TableKeys(secret))
    connection = encryption.KmsConnectionConfig()
    tables = []
    for part in sorted(pathlib.Path(folder).glob("part-*.parquet")):
        properties = factory.file_decryption_properties(connection)
        tables.append(parquet.ParquetFile(part, decryption_properties=properties).read().to_pandas())
    import pandas

    return pandas.concat(tables, ignore_index=True)


if __name__ == "__main__":
    print(read(sys.argv[1], sys.argv[2]).to_string(max_rows=20))
