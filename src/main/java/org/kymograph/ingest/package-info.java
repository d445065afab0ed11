/** Readers: bytes of an export become records. One package a vendor format. */
@NullMarked
package org.kymograph.ingest;

import org.jspecify.annotations.NullMarked;
