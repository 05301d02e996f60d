package io.frostline.trainer.tuning;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values (RFC 4180): a value with a comma, a quote or a line break is quoted, its quotes doubled. */
final class CsvLines {
    private CsvLines() {}

    static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    /** @throws IllegalArgumentException if a quote is not closed */
    static List<List<String>> read(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                value.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted || c != ',' && c != '\r' && c != '\n') {
                value.append(c);
            } else if (c != '\r') {
                line.add(value.toString());
                value.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            }
        }
        if (quoted || value.length() > 0 || !line.isEmpty()) {
            throw new IllegalArgumentException("the last line of " + (lines.size() + 1) + " is cut off");
        }
        return lines;
    }
}
