package io.frostline.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoopSettingsTest {

    @Test
    void beginsWithTheDefaultsAndChangesOneThingAtATime() {
        LoopSettings settings = LoopSettings.of("x", "group", "id", Set.of("in"), Map.of());
        Batching batching = new Batching(1, Duration.ZERO, 2, 3, 4);

        LoopSettings changed = settings.with(batching);

        assertThat(settings.batching()).isEqualTo(Batching.DEFAULT);
        assertThat(changed.batching()).isEqualTo(batching);
        assertThat(changed.with(Batching.DEFAULT)).isEqualTo(settings);
    }

    @Test
    void namesTheValueThatIsOfNoUse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoopSettings.of("x", "group", "id", Set.of(), Map.of()))
                .withMessageContaining("loop x has no topics");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Batching(0, Duration.ZERO, 1, 1, 1))
                .withMessage("maximumRecords is 0; give at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timing(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .withMessageContaining("tick is PT0S");
    }
}
