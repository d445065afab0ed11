/** The only room that knows Spark: sessions, tables, paths and stages. */
@NullMarked
package org.kymograph.spark;

import org.jspecify.annotations.NullMarked;
