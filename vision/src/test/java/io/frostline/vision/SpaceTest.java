package io.frostline.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpaceTest {
    @Test
    void printsAsItsId() {
        assertThat(new Space("resnet18-w32-3fa2c1d09b7e")).hasToString("resnet18-w32-3fa2c1d09b7e");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "resnet18",
                "resnet18-3fa2c1d09b7",
                "resnet18-3FA2C1D09B7E",
                "-3fa2c1d09b7e",
                "../x-3fa2c1d09b7e",
                "resnet18-3fa2c1d09b7e\n"
            })
    void refusesWhatIsNoArchitectureAndTwelveHexDigits(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Space(id))
                .withMessageContaining("'" + id + "'")
                .withMessageContaining("<architecture>-<12 lower-case hex digits>");
    }
}
