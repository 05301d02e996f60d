package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.service.ServiceProcess;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Extractors join and leave the group all the time, as they do where they are scaled by load. */
class InstancesComeAndGoIT {
    @TempDir
    Path directory;

    @Test
    void doubleNothingAndKeepTheOrderOfEveryKey() throws Exception {
        int changes = Chaos.either(2, 30);
        Deque<ServiceProcess> running = new ArrayDeque<>();
        try (FaultBench bench = FaultBench.in(directory)) {
            running.add(bench.workbench().extractor(bench.throughTheProxy("instance-0")));

            for (int change = 1; change <= changes; change++) {
                running.add(bench.workbench().extractor(bench.throughTheProxy("instance-" + change)));
                bench.awaitMembers(2);
                assertThat(bench.group().partitionAssignor()).isEqualTo("cooperative-sticky");
                bench.beginFault();
                running.remove().close();
                bench.awaitRecovery();
            }

            bench.requireExactlyOnceInOrder("3, instances added and removed", 2 * changes);
        } finally {
            running.forEach(ServiceProcess::close);
        }
    }
}
