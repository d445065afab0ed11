package org.kymograph.associate;
import java.io.Serializable; import java.util.List; import org.kymograph.model.Finding;
public record PersonAnswer(String participantId, List<Finding> findings) implements Serializable {}
