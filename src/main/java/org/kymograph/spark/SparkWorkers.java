package org.kymograph.spark;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.HashPartitioner;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.kymograph.spark.address.HadoopSettings;
import scala.Tuple2;

/** Spark, embedded or on a cluster. */
final class SparkWorkers implements Workers {
  private static final String GROUP = "kymo";

  private final JavaSparkContext spark;
  private String its = GROUP;

  SparkWorkers(JavaSparkContext spark) {
    this.spark = spark;
  }

  @Override
  public int cores() {
    return spark.defaultParallelism();
  }

  /** The number of this attempt; its settings hold for the addresses that the task opens. */
  private static long attempt() {
    SparkConf conf = SparkEnv.get().conf();
    Map<String, String> settings = new HashMap<>();
    for (Tuple2<String, String> its : conf.getAll()) {
      settings.put(its._1(), its._2());
    }
    HadoopSettings.use(settings);
    return TaskContext.get().taskAttemptId();
  }

  @Override
  public Workers doing(String work) {
    its = work;
    return this;
  }

  /** The stages that are made next have this name. */
  private void stage(String name) {
    spark.setCallSite(name);
  }

  @Override
  public <T, R> List<R> each(List<T> items, Task<T, R> task) {
    spark.setJobGroup(GROUP, its);
    stage(its);
    return spark
        .parallelize(items, Math.max(1, items.size()))
        .map(item -> task.run(item, attempt()))
        .collect();
  }

  @Override
  public <T, R> List<R> byKey(
      List<T> items, Task<T, ? extends List<Keyed>> reading, int parts, PartTask<R> task) {
    spark.setJobGroup(GROUP, its);
    stage(its + ": reading");
    JavaPairRDD<String, byte[]> read =
        spark
            .parallelize(items, Math.max(1, items.size()))
            .flatMapToPair(
                item ->
                    reading.run(item, attempt()).stream()
                        .map(one -> new Tuple2<>(one.key(), one.bytes()))
                        .iterator());
    stage(its + ": writing, person by person");
    return read.repartitionAndSortWithinPartitions(
            new HashPartitioner(parts), Comparator.naturalOrder())
        .mapPartitionsWithIndex(
            (part, sorted) -> List.of(task.run(part, keyed(sorted), attempt())).iterator(), true)
        .collect();
  }

  private static Iterator<Keyed> keyed(Iterator<Tuple2<String, byte[]>> pairs) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return pairs.hasNext();
      }

      @Override
      public Keyed next() {
        Tuple2<String, byte[]> next = pairs.next();
        return new Keyed(next._1(), next._2());
      }
    };
  }

  @Override
  public void close() {
    spark.close();
  }
}
