#!/usr/bin/env bash
# Submits a run where there is Spark and the jar, and no checkout of Kymograph with Maven.
#   MASTER=spark://head:7077 jobs/submit.sh /shared/study --out /shared/out --job /shared/job.yaml
#   MASTER         spark://HOST:7077, yarn or k8s://https://HOST:PORT (else what the cluster's settings say)
#   DEPLOY_MODE    client (default) or cluster
#   KYMO_JAR       the jar for a cluster (default: target/kymograph-cluster.jar beside this folder)
#   SPARK_OPTIONS  more options of spark-submit, as "--conf spark.cores.max=16"
# Everything else are arguments of 'kymo run'. Paths must be absolute, and the same on every machine.
set -euo pipefail
jobs=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
jar=${KYMO_JAR:-$jobs/../target/kymograph-cluster.jar}
[ -f "$jar" ] || { echo "submit.sh: $jar: no such file; build it with 'mvn package -DskipTests', or say where it is in KYMO_JAR" >&2; exit 2; }
submit=${SPARK_HOME:+$SPARK_HOME/bin/}spark-submit
command -v "$submit" >/dev/null || { echo "submit.sh: no spark-submit; set SPARK_HOME to the folder of Spark 4.2.0" >&2; exit 2; }
# shellcheck disable=SC2086 # options are words
exec "$submit" --class org.kymograph.cli.Main ${MASTER:+--master "$MASTER"} --deploy-mode "${DEPLOY_MODE:-client}" \
  --properties-file "$jobs/spark-defaults.conf" --load-spark-defaults ${SPARK_OPTIONS:-} "$jar" run "$@"
