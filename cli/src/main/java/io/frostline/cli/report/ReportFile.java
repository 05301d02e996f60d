package io.frostline.cli.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.frostline.cli.terminal.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures as a JSON file. */
public final class ReportFile {
    private ReportFile() {}

    /** @throws CommandFailure if the file could not be written later; says so before the work is done */
    public static void requireWritable(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(path) || !Files.isWritable(folder)) {
            throw CommandFailure.badInput(
                    "report " + path + " cannot be written; name a file in a folder that is there");
        }
    }

    public static void write(Path path, Map<String, ? extends @Nullable Object> figures) {
        try {
            String json = new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(figures);
            Files.writeString(path, json + "\n");
        } catch (IOException e) {
            throw CommandFailure.failed("report " + path + " cannot be written: " + e.getMessage());
        }
    }
}
