package io.frostline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void readsTextAsTextAndAnythingElseAsHex() {
        assertThat(Text.of("schnee-❄".getBytes(StandardCharsets.UTF_8))).isEqualTo("schnee-❄");
        assertThat(Text.of(new byte[] {(byte) 0xFF, 0x01})).isEqualTo("0xff01");
        assertThat(Text.of(null)).isEqualTo("null");
    }
}
