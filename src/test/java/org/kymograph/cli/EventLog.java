package org.kymograph.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Spark wrote down of an application.
 *
 * @param text all of it
 * @param stages names of the stages that were finished, in order
 * @param executorsLost executors that went away before the application ended
 * @param tasksLost tasks that were under way on them
 * @param tasksRetried tasks that were begun another time, or whose stage was
 */
record EventLog(
    String text, List<String> stages, int executorsLost, int tasksLost, int tasksRetried) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static EventLog of(Path file) throws IOException {
    String text = Files.readString(file);
    List<String> stages = new ArrayList<>();
    Set<String> lost = new TreeSet<>();
    int tasksLost = 0;
    int retried = 0;
    for (String line : text.lines().toList()) {
      JsonNode event = JSON.readTree(line);
      switch (event.path("Event").asText()) {
        case "SparkListenerStageCompleted" -> {
          if (event.path("Stage Info").path("Failure Reason").isMissingNode()) {
            stages.add(event.path("Stage Info").path("Stage Name").asText());
          }
        }
        case "SparkListenerExecutorRemoved" -> lost.add(event.path("Executor ID").asText());
        case "SparkListenerTaskEnd" -> {
          String reason = event.path("Task End Reason").path("Reason").asText();
          tasksLost += reason.equals("ExecutorLostFailure") ? 1 : 0;
        }
        case "SparkListenerTaskStart" -> {
          boolean again =
              event.path("Stage Attempt ID").asInt() > 0
                  || event.path("Task Info").path("Attempt").asInt() > 0;
          retried += again ? 1 : 0;
        }
        default -> {
          // Nothing that is counted.
        }
      }
    }
    return new EventLog(text, stages, lost.size(), tasksLost, retried);
  }
}
