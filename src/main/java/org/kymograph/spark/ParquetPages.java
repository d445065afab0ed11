package org.kymograph.spark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * Looks at what the pages of a Parquet file say of their sizes before one is read: the library
 * takes as much memory as they say.
 */
final class ParquetPages {
  /** Writers end a page at one megabyte, or at some tens of thousands of rows. */
  static final long LARGEST_PAGE_BYTES = 64L << 20;

  /** DEFLATE at its utmost; a page of one value shrinks further, but not by much that counts. */
  private static final long MOST_TIMES_ITS_SIZE = 1032;

  private static final long SIZE_OF_ANY_PAGE = 1L << 20;

  /** The least that a value takes in a dictionary: a number of four bytes, or a text's length. */
  private static final long LEAST_BYTES_A_VALUE = 4;

  private ParquetPages() {}

  /**
   * Goes from page to page.
   *
   * @param footer of the same file
   * @throws IOException where a page says what cannot be
   */
  static void check(InputFile file, ParquetFileReader footer) throws IOException {
    try (SeekableInputStream bytes = file.newStream()) {
      for (BlockMetaData block : footer.getRowGroups()) {
        for (ColumnChunkMetaData column : block.getColumns()) {
          check(bytes, column, file.getLength());
        }
      }
    }
  }

  private static void check(SeekableInputStream bytes, ColumnChunkMetaData column, long length)
      throws IOException {
    long at = column.getStartingPos();
    long size = column.getTotalSize();
    if (at < 0 || size < 0 || at > length - size) {
      throw new IOException("a column that does not lie in its file");
    }
    long end = at + size;
    while (at < end) {
      bytes.seek(at);
      Counted counted = new Counted(new BufferedInputStream(bytes, 512));
      PageHeader page = Util.readPageHeader(counted);
      check(page, end - at);
      at += counted.count + page.getCompressed_page_size();
    }
  }

  private static void check(PageHeader page, long most) throws IOException {
    long packed = page.getCompressed_page_size();
    long unpacked = page.getUncompressed_page_size();
    DictionaryPageHeader dictionary = page.getDictionary_page_header();
    if (packed < 0
        || packed > most
        || unpacked < 0
        || unpacked > LARGEST_PAGE_BYTES
        || unpacked > Math.max(SIZE_OF_ANY_PAGE, MOST_TIMES_ITS_SIZE * packed)
        || (dictionary != null
            && (dictionary.getNum_values() < 0
                || LEAST_BYTES_A_VALUE * dictionary.getNum_values() > unpacked))) {
      throw new IOException("a page that says of its size what cannot be");
    }
  }

  /** Knows how long a header is. */
  private static final class Counted extends InputStream {
    private final InputStream in;
    private long count;

    Counted(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = in.read(buffer, offset, length);
      count += Math.max(0, n);
      return n;
    }
  }
}
