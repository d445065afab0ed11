/**
 * Files at any address that Hadoop knows ({@code hdfs://}, {@code s3a://}, {@code gs://}, {@code
 * abfss://}) as ordinary paths of Java, so that readers and stages need not know where they lie.
 * Paths on this computer's disks stay the JDK's own.
 */
@NullMarked
package org.kymograph.spark.address;

import org.jspecify.annotations.NullMarked;
