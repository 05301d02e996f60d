package io.frostline.stream.requirements;

import java.util.ArrayList;
import java.util.List;

/** What a check found, a line each. */
public final class Findings {
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    void problem(String line) {
        problems.add(line);
    }

    void note(String line) {
        notes.add(line);
    }

    /** @return what keeps the service from working, each with its remedy */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** @return what works as it is and may harm one day, each with its remedy */
    public List<String> notes() {
        return List.copyOf(notes);
    }
}
