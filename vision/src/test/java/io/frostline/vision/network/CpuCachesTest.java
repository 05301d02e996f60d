package io.frostline.vision.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuCachesTest {
    @TempDir
    private Path root;

    @BeforeEach
    void mount() throws IOException {
        Files.createDirectories(root.resolve("proc"));
        Files.createDirectories(root.resolve("sys/devices/system/cpu/cpu0"));
    }

    @Test
    void areHiddenWhereAnAmdProcessorListsNone() throws IOException {
        processor("AuthenticAMD");

        assertThat(CpuCaches.areHidden(root)).isTrue();
    }

    @Test
    void areToldWhereTheyAreListed() throws IOException {
        processor("AuthenticAMD");
        Files.createDirectories(root.resolve("sys/devices/system/cpu/cpu0/cache/index0"));

        assertThat(CpuCaches.areHidden(root)).isFalse();
    }

    @Test
    void ofOthersAreGuessedRight() throws IOException {
        processor("GenuineIntel");

        assertThat(CpuCaches.areHidden(root)).isFalse();
    }

    @Test
    void areNotAskedForWhereThereIsNoLinux() {
        assertThat(CpuCaches.areHidden(root)).isFalse();
    }

    private void processor(String vendor) throws IOException {
        Files.writeString(root.resolve("proc/cpuinfo"), "processor\t: 0\nvendor_id\t: " + vendor + "\nmodel\t: 2\n");
    }
}
