package io.frostline.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessGroupTest {
    private static final String STUBBORN = "trap '' TERM; echo deaf; while true; do sleep 1; done";

    @TempDir
    private Path directory;

    @Test
    void endsWithinOneTimeHoweverManyDoNotListen() {
        ProcessGroup group = new ProcessGroup(Duration.ofSeconds(2), Duration.ofSeconds(3));
        List<ChildProcess> children = List.of(stubborn("one"), stubborn("two"), stubborn("broker"));
        group.add(children.get(0));
        group.add(children.get(1));
        group.addFoundation(children.get(2));
        long begin = System.nanoTime();

        group.close();

        assertThat(children).noneMatch(ChildProcess::isAlive);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("two steps of 2 s and 3 s")
                .isBetween(Duration.ofMillis(2_900), Duration.ofMillis(4_900));
    }

    private ChildProcess stubborn(String name) {
        ChildProcess child =
                ChildProcess.start(name, List.of("/bin/sh", "-c", STUBBORN), directory.resolve(name + ".log"));
        child.awaitReady(() -> isDeaf(child), Duration.ofMinutes(1));
        return child;
    }

    private static boolean isDeaf(ChildProcess child) {
        try {
            return Files.readString(child.log()).contains("deaf");
        } catch (IOException e) {
            return false;
        }
    }
}
