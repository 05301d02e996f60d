package io.frostline.stream.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterCheckTest {
    @Test
    void saysThatAHostIsUnknown() throws Exception {
        ClusterCheck check =
                new ClusterCheck(Map.of("bootstrap.servers", "nowhere.invalid:9092"), Duration.ofSeconds(5));
        Findings findings = new Findings();

        check.look(new Requirements(List.of(), OwnTopics.NONE, Set.of(), Set.of()), findings);

        assertThat(findings.problems())
                .containsExactly("no host name in nowhere.invalid:9092 resolves; correct the bootstrap servers,"
                        + " or wait until it is known");
        assertThat(check.brokerAnswers()).isFalse();
    }
}
