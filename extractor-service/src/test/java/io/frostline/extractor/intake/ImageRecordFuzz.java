package io.frostline.extractor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.reference.FetchPolicy;
import io.frostline.reference.References;
import io.frostline.vision.image.ImageLimits;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.image.Preprocessor;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/**
 * Whatever an image record holds, it becomes a crop of the right size or a rejection. The first byte is the length of
 * the key, which follows; the rest is the picture or, after {@code ce_dataref:}, where it is, which is nowhere that has
 * one.
 */
public final class ImageRecordFuzz {
    private static final ImageLimits LIMITS = new ImageLimits(1 << 20, 1 << 20);
    private static final Preprocessing PREPROCESSING = Preprocessing.imageNet(8, 8);
    private static final Source SOURCE = new Source("images", 0, 1, Instant.EPOCH);
    private static final String ELSEWHERE = "ce_dataref:";
    private static final Duration BRIEF = Duration.ofMillis(1);
    private static final Intake INTAKE = new Intake(
            preprocessing -> new Preprocessor(preprocessing, LIMITS)::prepare,
            new References(
                    Map.of("file", (reference, attempt) -> new byte[] {0}), new FetchPolicy(1 << 20, BRIEF, BRIEF)),
            1);

    private ImageRecordFuzz() {}

    /** As Jazzer calls it. */
    public static void fuzzerTestOneInput(byte[] data) {
        int keyEnd = data.length == 0 ? 0 : Math.min(data.length, 1 + (data[0] & 0xFF));
        byte[] key = Arrays.copyOfRange(data, Math.min(1, keyEnd), keyEnd);
        byte[] rest = Arrays.copyOfRange(data, keyEnd, data.length);
        String text = new String(rest, UTF_8);
        boolean elsewhere = text.startsWith(ELSEWHERE);

        Arrival arrival = elsewhere
                ? INTAKE.look(key, null, text.substring(ELSEWHERE.length()), SOURCE, PREPROCESSING)
                : INTAKE.look(key, rest, null, SOURCE, PREPROCESSING);

        if (arrival instanceof ReadyImage image) {
            assertThat(elsewhere).isFalse();
            assertThat(image.crop().size()).isEqualTo(8);
        } else {
            assertThat(((Rejection) arrival).detail()).isNotBlank();
        }
    }
}
