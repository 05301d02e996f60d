package io.frostline.cli.process;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** A file in the format of {@link Properties}, as Kafka's own programs take their settings. */
public final class PropertiesFile {
    private PropertiesFile() {}

    /**
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is malformed
     */
    public static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> read = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> read.put(key, properties.getProperty(key)));
        return read;
    }
}
