package io.frostline.vision.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damages pictures at random, always in the same way, and expects a value each time: no exception, no dead process. */
class MutatedImagesTest {
    private static final int ROUNDS = 120;
    private static final int LARGEST = 150_000;

    private final Preprocessor preprocessor =
            new Preprocessor(Preprocessing.imageNet(64, 64), new ImageLimits(1 << 20, 2_000_000));

    static List<Path> images() {
        return ReferenceFiles.in("images").stream()
                .filter(file -> file.toFile().length() < LARGEST && !file.endsWith("large.jpg"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("images")
    void answersDamagedPicturesWithAValue(Path image) {
        byte[] whole = ReferenceFiles.bytes(image);
        Random random = new Random(whole.length);

        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = damaged(whole, random);

            assertThat(preprocessor.prepare(damaged)).as("round %d", round).isNotNull();
        }
    }

    @Test
    void answersNoiseBehindEverySignatureWithAValue() {
        List<byte[]> beginnings = ReferenceFiles.in("images").stream()
                .map(file -> Arrays.copyOf(ReferenceFiles.bytes(file), 16))
                .toList();
        Random random = new Random(11);

        for (byte[] beginning : beginnings) {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] noise = new byte[16 + random.nextInt(500)];
                random.nextBytes(noise);
                System.arraycopy(beginning, 0, noise, 0, 2 + random.nextInt(15));

                assertThat(preprocessor.prepare(noise)).as("round %d", round).isNotNull();
            }
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] damaged =
                random.nextInt(4) == 0 ? Arrays.copyOf(whole, 1 + random.nextInt(whole.length)) : whole.clone();
        int reach = random.nextBoolean() ? Math.min(64, damaged.length) : damaged.length;
        for (int i = random.nextInt(6); i >= 0; i--) {
            damaged[random.nextInt(reach)] = (byte) (random.nextInt(4) == 0 ? 0xff : random.nextInt());
        }
        return damaged;
    }
}
