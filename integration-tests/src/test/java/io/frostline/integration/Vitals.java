package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process' footprints over time: those of the first third are held against those of the last. */
final class Vitals {
    private static final String JCMD =
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();

    /** Three for each third. */
    private static final int FEWEST = 9;

    private final String name;
    private final long pid;
    private final List<Footprint> footprints = new ArrayList<>();

    Vitals(String name, long pid) {
        this.name = name;
        this.pid = pid;
    }

    /** Lets it collect its garbage first: what is resident then, and grows, is held. */
    void look() throws IOException, InterruptedException {
        Process collection = new ProcessBuilder(JCMD, Long.toString(pid), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(collection.waitFor()).as("code of jcmd for the %s", name).isZero();
        footprints.add(Footprint.of(pid));
    }

    /** @return whether there are enough to hold against each other, however slow the machine was */
    boolean suffice() {
        return footprints.size() >= FEWEST;
    }

    private Footprint first() {
        return Footprint.median(footprints.subList(0, footprints.size() / 3));
    }

    private Footprint last() {
        return Footprint.median(footprints.subList(footprints.size() * 2 / 3, footprints.size()));
    }

    /** @param percent by which memory may have grown */
    void requireFlat(int percent) {
        assertThat(last().bytes()).as("resident bytes of %s", this).isLessThan(first().bytes() * (100 + percent) / 100);
        assertThat(last().threads()).as("threads of %s", this).isLessThanOrEqualTo(first().threads() + 4);
        assertThat(last().handles()).as("handles of %s", this).isLessThanOrEqualTo(first().handles() + 10);
    }

    @Override
    public String toString() {
        return name + " " + first() + " → " + last();
    }
}
