package io.frostline.vision.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExifTest {
    private static final Orientation TURNED_RIGHT = Orientation.ofExif(6);

    @Test
    void readsBothByteOrders() {
        byte[] littleEndian = ByteBuffer.allocate(22)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {'I', 'I', '*', 0})
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .array();

        assertThat(orientation(littleEndian)).isEqualTo(TURNED_RIGHT);
        assertThat(orientation(Pictures.exif(6))).isEqualTo(TURNED_RIGHT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 65535})
    void leavesAPictureAloneWhoseOrientationIsNotDefined(int value) {
        assertThat(orientation(Pictures.exif(value))).isEqualTo(Orientation.UPRIGHT);
    }

    @Test
    void takesDamagedDataAsAbsent() {
        byte[] exif = Pictures.exif(6);

        for (int length = 0; length < 20; length++) {
            assertThat(orientation(Arrays.copyOf(exif, length))).isEqualTo(Orientation.UPRIGHT);
        }
        exif[4] = (byte) 0xff; // the directory is beyond the end
        assertThat(orientation(exif)).isEqualTo(Orientation.UPRIGHT);
    }

    private static Orientation orientation(byte[] exif) {
        return Exif.orientation(Octets.of(exif, "Exif"));
    }
}
