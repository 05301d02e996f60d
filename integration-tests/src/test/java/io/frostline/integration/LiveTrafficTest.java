package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.schemas.Embedding;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTrafficTest {
    @Test
    void leavesOutWhatIsEmbeddedAgainInALaterReign() {
        LiveTraffic traffic = LiveTraffic.in(
                List.of(embedding(0, "a"), embedding(1, "a"), embedding(2, "b"), embedding(0, "b"), embedding(1, "b")));

        assertThat(traffic.lost()).isEmpty();
        assertThat(traffic.twice()).isEmpty();
        assertThat(traffic.images()).isEqualTo(3);
        assertThat(traffic.reigns()).containsExactly(2);
    }

    @Test
    void findsWhatItEmbeddedTwiceInOneReign() {
        LiveTraffic traffic =
                LiveTraffic.in(List.of(embedding(0, "a"), embedding(1, "b"), embedding(2, "b"), embedding(1, "b")));

        assertThat(traffic.twice()).containsExactly("1/image in b");
    }

    @Test
    void findsWhatItPassedOver() {
        LiveTraffic traffic = LiveTraffic.in(List.of(embedding(0, "a"), embedding(3, "a")));

        assertThat(traffic.lost()).containsExactly("0/1", "0/2");
    }

    private static Embedding embedding(long offset, String space) {
        return new Embedding(offset + "/image", space, List.of(1f), List.of(), "images", 0, offset, Instant.EPOCH);
    }
}
