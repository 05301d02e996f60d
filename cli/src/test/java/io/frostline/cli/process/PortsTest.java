package io.frostline.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
    /** What Linux gives to connections begins at 32,768, what macOS and Windows give at 49,152. */
    private static final int FIRST_OF_CONNECTIONS = 32_768;

    @Test
    void givesNoFreePortTwiceAndNoneThatAConnectionMayTake() {
        int[] ports = IntStream.range(0, 2_000).map(i -> Ports.free()).toArray();

        assertThat(ports).doesNotHaveDuplicates();
        assertThat(IntStream.of(ports)).allMatch(port -> port >= 1_024 && port < FIRST_OF_CONNECTIONS);
    }

    @Test
    void passesOverAPortThatSomebodyListensOn() throws IOException {
        int next = Ports.free() + 1;
        try (ServerSocket taken = new ServerSocket(next, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
            assertThat(Ports.free()).isNotEqualTo(next);
        }
    }
}
