package org.kymograph.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The jar for a cluster: nothing that the cluster has, and everything that it has not. Called by
 * {@code mvn -Pcluster verify}, since the jar is there only after the other tests.
 */
@Tag("cluster")
class ClusterJarTest {
  private static final Path JAR = Path.of("target/kymograph-cluster.jar");

  private static Set<String> entries(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .filter(its -> !its.isDirectory())
          .map(ZipEntry::getName)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> provided() throws IOException {
    Set<String> provided = new TreeSet<>();
    for (Path jar : SparkCluster.provided()) {
      provided.addAll(entries(jar));
    }
    return provided;
  }

  private static boolean isClass(String entry) {
    return entry.endsWith(".class") && !entry.endsWith("module-info.class");
  }

  @Test
  void nothingThatSparkCarriesIsInIt() throws IOException {
    Set<String> both = new TreeSet<>(provided());
    assertTrue(both.contains("org/apache/spark/SparkContext.class"));
    assertTrue(both.contains("org/apache/commons/math3/util/FastMath.class"));
    both.retainAll(entries(JAR));
    both.removeIf(its -> !isClass(its));
    assertEquals(Set.of(), both);
    for (String entry : entries(JAR)) {
      for (String theirs :
          new String[] {
            "org/apache/",
            "scala/",
            "com/fasterxml/",
            "org/slf4j/",
            "org/yaml/",
            "picocli/",
            "de/",
            "log4j2.properties",
            "META-INF/services/com.fasterxml"
          }) {
        assertTrue(!entry.startsWith(theirs), entry);
      }
    }
  }

  @Test
  void allOfOursIsInIt() throws IOException {
    Set<String> inside = entries(JAR);
    Path classes = Path.of("target/classes");
    try (Stream<Path> tree = Files.walk(classes)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        String name = classes.relativize(file).toString();
        assertTrue(inside.contains(name) != name.equals("log4j2.properties"), name);
      }
    }
    for (String needed :
        new String[] {
          "META-INF/resources/webjars/echarts/5.5.0/echarts.min.js",
          "META-INF/services/java.sql.Driver",
          "org/sqlite/native/Linux/x86_64/libsqlitejdbc.so",
          "META-INF/native/libconscrypt_openjdk_jni-linux-x86_64.so"
        }) {
      assertTrue(inside.contains(needed), needed);
    }
  }

  @Test
  void whatOursNeedsIsInItOrProvided() throws IOException {
    Set<String> there = provided();
    there.addAll(entries(JAR));
    Set<String> missing = new TreeSet<>();
    int asked = 0;
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (JavaClass ours : new ClassFileImporter().importJar(jar)) {
        if (!ours.getPackageName().startsWith("org.kymograph")) {
          continue;
        }
        for (var dependency : ours.getDirectDependenciesFromSelf()) {
          asked++;
          String name = dependency.getTargetClass().getBaseComponentType().getName();
          String entry = name.replace('.', '/') + ".class";
          if (!dependency.getTargetClass().getBaseComponentType().isPrimitive()
              && !there.contains(entry)
              && ClassLoader.getPlatformClassLoader().getResource(entry) == null) {
            missing.add(name + ", of " + ours.getName());
          }
        }
      }
    }
    assertTrue(asked > 10_000, "asked about " + asked);
    assertEquals(Set.of(), missing);
  }
}
