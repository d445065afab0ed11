package org.kymograph.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kymograph.ChildJvm;
import org.kymograph.model.UserError;

/** How a run is submitted: what stands in {@code jobs/}, and what {@code kymo submit} makes. */
class JobsFolderTest {
  @TempDir Path folder;

  @Test
  void theManifestNamesWhatThereIs() throws IOException {
    JsonNode manifest =
        new YAMLMapper().readTree(Path.of("jobs/kubernetes/kymograph.yaml").toFile());
    JsonNode its = manifest.path("spec");
    assertEquals(Main.class.getName(), its.path("mainClass").asText());
    assertEquals(Version.spark(), its.path("sparkVersion").asText());
    String jar = its.path("mainApplicationFile").asText().replace("local://", "");
    String image = Files.readString(Path.of("jobs/kubernetes/Dockerfile"));
    assertTrue(image.contains("COPY target/kymograph-cluster.jar " + jar), jar);
    assertTrue(image.contains(":" + Version.spark() + "-"), "the image of another Spark");
    assertEquals("run", its.path("arguments").path(0).asText());
    String mount = its.at("/driver/volumeMounts/0/mountPath").asText();
    assertEquals(mount, its.at("/executor/volumeMounts/0/mountPath").asText());
    its.path("arguments")
        .forEach(
            one ->
                assertTrue(!one.asText().startsWith("/") || one.asText().startsWith(mount + "/")));
  }

  private String submit(String... arguments) throws IOException, InterruptedException {
    Path home = Files.createDirectories(folder.resolve("spark home/bin")).getParent();
    Path submit = home.resolve("bin/spark-submit");
    if (!Files.exists(submit)) {
      Files.createFile(submit).toFile().setExecutable(true);
    }
    String[] all = new String[arguments.length + 2];
    all[0] = "submit";
    all[1] = "--print";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    ChildJvm.Ended ended =
        ChildJvm.run("128m", Map.of("SPARK_HOME", home.toString()), 120, Main.class.getName(), all);
    assertEquals(0, ended.status(), ended.output());
    return ended.output().strip();
  }

  @Test
  void whatIsSaidOfARunIsPassedOnWithAbsolutePaths() throws IOException, InterruptedException {
    String here = Path.of("").toAbsolutePath().toString();
    assertEquals(
        "'"
            + folder.resolve("spark home/bin/spark-submit")
            + "' --class org.kymograph.cli.Main --master yarn --deploy-mode cluster --conf"
            + " spark.executor.memory=2g "
            + here
            + "/target/kymograph-cluster.jar run --out="
            + here
            + "/results --job="
            + here
            + "/jobs/pmdata-soreness.yaml --factors=steps,alcohol_g --fresh "
            + here
            + "/study hdfs://head/more",
        submit(
            "--master",
            "yarn",
            "--deploy-mode",
            "cluster",
            "--conf",
            "spark.executor.memory=2g",
            "--out",
            "results",
            "--job",
            "jobs/pmdata-soreness.yaml",
            "--factors",
            "steps,alcohol_g",
            "--fresh",
            "study",
            "hdfs://head/more"));
  }

  @Test
  void whereThereIsNoSparkItSaysSo() {
    UserError told =
        assertThrows(UserError.class, () -> SubmitCommand.sparkSubmit(null, folder.toString()));
    assertTrue(told.getMessage().contains("SPARK_HOME"), told.getMessage());
    told = assertThrows(UserError.class, () -> SubmitCommand.sparkSubmit(folder.toString(), ""));
    assertTrue(told.getMessage().contains("is not there"), told.getMessage());
  }
}
