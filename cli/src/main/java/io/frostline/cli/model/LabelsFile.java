package io.frostline.cli.model;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.vision.model.IoReason;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of a last layer's rows: UTF-8, one a line, in row order. */
public final class LabelsFile {
    private static final long MOST_BYTES = 1 << 19;

    private LabelsFile() {}

    /** @throws CommandFailure if it cannot be read, is empty, or has a blank line or a label twice */
    public static List<String> read(Path file) {
        List<String> labels = lines(file);
        if (labels.isEmpty()) {
            throw CommandFailure.badInput("labels file " + file + " is empty; it must have one label a line");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            if (label.isBlank()) {
                throw CommandFailure.badInput(
                        "line " + (i + 1) + " of labels file " + file + " is blank; every line must be a label");
            }
            if (!seen.add(label)) {
                throw CommandFailure.badInput("line " + (i + 1) + " of labels file " + file + " repeats the label '"
                        + label + "'; every label must be there once");
            }
        }
        return labels;
    }

    private static List<String> lines(Path file) {
        try {
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw CommandFailure.badInput(
                        "labels file " + file + " has " + size + " bytes; it may have " + MOST_BYTES);
            }
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw CommandFailure.badInput("labels file " + file + " is not UTF-8; save it as UTF-8");
        } catch (IOException e) {
            throw CommandFailure.badInput("labels file " + file + " cannot be read: " + IoReason.of(e));
        }
    }
}
