package io.frostline.extractor.stream;

import java.util.List;

/** The extractor cannot start as things are; each line names a cause and the remedy. */
public final class StartRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> lines;

    public StartRefusedException(List<String> lines) {
        super(String.join("; ", lines));
        this.lines = List.copyOf(lines);
    }

    public List<String> lines() {
        return lines;
    }
}
