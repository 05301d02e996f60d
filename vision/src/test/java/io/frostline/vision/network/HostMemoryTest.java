package io.frostline.vision.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostMemoryTest {
    private static final Path MACHINE = Path.of("/proc/meminfo");
    private static final List<String> EIGHT_MEBIBYTES = List.of("MemTotal:  16384 kB", "MemAvailable:   8192 kB");

    @Test
    void isWhatTheMachineHasAvailable() {
        assertThat(new HostMemory(Map.of(MACHINE, EIGHT_MEBIBYTES)).available()).isEqualTo(8 << 20);
    }

    @Test
    void isWhatIsLeftOfTheContainersLimitIfThatIsLess() {
        HostMemory container = new HostMemory(Map.of(
                MACHINE,
                EIGHT_MEBIBYTES,
                Path.of("/sys/fs/cgroup/memory.max"),
                List.of("5000000"),
                Path.of("/sys/fs/cgroup/memory.current"),
                List.of("4000000"),
                Path.of("/sys/fs/cgroup/memory.stat"),
                List.of("anon 3500000", "inactive_file 500000")));

        assertThat(container.available()).isEqualTo(1_500_000);
    }

    @Test
    void isTheMachinesInAContainerWithoutALimit() {
        HostMemory container = new HostMemory(Map.of(
                MACHINE,
                EIGHT_MEBIBYTES,
                Path.of("/sys/fs/cgroup/memory.max"),
                List.of("max"),
                Path.of("/sys/fs/cgroup/memory.current"),
                List.of("4000000")));

        assertThat(container.available()).isEqualTo(8 << 20);
    }

    @Test
    void isUnboundedWhereTheSystemDoesNotTell() {
        assertThat(new HostMemory(Map.of()).available()).isEqualTo(Long.MAX_VALUE);
    }
}
