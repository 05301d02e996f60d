package io.frostline.cli.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.cli.process.ChildFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProcessTest {
    @TempDir
    Path directory;

    @Test
    void keepsClusterAndTopicsWhenStoppedAndStartedAgain() throws Exception {
        BrokerSettings settings = BrokerSettings.in(directory);
        String clusterId;
        try (BrokerProcess broker = BrokerProcess.start(settings);
                Admin admin = admin(broker)) {
            clusterId = admin.describeCluster().clusterId().get();
            admin.createTopics(List.of(new NewTopic("images", 4, (short) 1)))
                    .all()
                    .get();
        }

        try (BrokerProcess broker = BrokerProcess.start(settings);
                Admin admin = admin(broker)) {
            assertThat(admin.describeCluster().clusterId().get()).isEqualTo(clusterId);
            assertThat(admin.listTopics().names().get()).isEqualTo(Set.of("images"));
            assertThat(admin.describeFeatures().featureMetadata().get().finalizedFeatures())
                    .hasEntrySatisfying(
                            "transaction.version",
                            range -> assertThat(range.maxVersionLevel()).isEqualTo((short) 2));
        }
    }

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BrokerSettings settings = BrokerSettings.in(directory, taken.getLocalPort());

            assertThatThrownBy(() -> BrokerProcess.start(settings))
                    .isInstanceOf(ChildFailure.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("taken");
        }
    }

    @Test
    void saysWhyTheBrokerEndedEarly() {
        BrokerSettings settings =
                new BrokerSettings(Path.of("/proc/nowhere"), 45_671, 45_672, Map.of(), directory.resolve("broker.log"));

        assertThatThrownBy(() -> BrokerProcess.start(settings))
                .isInstanceOf(ChildFailure.class)
                .hasMessageContaining("broker ended with code 1")
                .hasMessageContaining("/proc/nowhere");
    }

    private static Admin admin(BrokerProcess broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }
}
