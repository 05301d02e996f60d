package io.frostline.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {
    @Test
    void parsesWhatItPrints() {
        for (Device device : new Device[] {Device.AUTO, Device.CPU, Device.gpu(0), Device.gpu(3)}) {
            assertThat(Device.parse(device.toString())).isEqualTo(device);
        }
    }

    @Test
    void readsGpuAloneAsTheFirst() {
        assertThat(Device.parse(" GPU ")).isEqualTo(Device.gpu(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cuda", "gpu:", "gpu:-1", "gpu:x", "cpu:1", "gpu:9999"})
    void refusesOtherNames(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Device.parse(text))
                .withMessage("device '" + text + "' is unknown; use auto, cpu or gpu:N, such as gpu:0");
    }
}
