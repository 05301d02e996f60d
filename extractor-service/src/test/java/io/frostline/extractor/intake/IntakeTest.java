package io.frostline.extractor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.extractor.intake.Rejection.Stage;
import io.frostline.reference.Attempt;
import io.frostline.reference.FetchPolicy;
import io.frostline.reference.References;
import io.frostline.reference.Unfetched;
import io.frostline.reference.UnfetchedException;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.image.Undecodable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final Source SOURCE = new Source("images", 2, 41, Instant.EPOCH);
    private static final Preprocessing PREPROCESSING = Preprocessing.imageNet(1, 1);
    private static final Crop CROP = Crop.of(1, new byte[] {1, 2, 3});

    private final List<Preprocessing> asked = new ArrayList<>();
    private final Intake intake = intake(References.off());
    private final Intake following = intake(new References(
            Map.of("box", IntakeTest::box), new FetchPolicy(10, Duration.ofSeconds(5), Duration.ofSeconds(5))));

    @Test
    void namesTheImageByItsKeyAndDecodesIt() {
        Arrival arrival = look("grün".getBytes(UTF_8), new byte[] {1, 2}, null);

        assertThat(arrival).isEqualTo(new ReadyImage(new ImageId("grün"), SOURCE, CROP, PREPROCESSING));
    }

    @Test
    void rejectsAnUndecodablePictureWithTheReasonOfTheDecoder() {
        Arrival arrival = look(key("a"), new byte[] {1}, null);

        assertThat(arrival)
                .isEqualTo(new Rejection(new ImageId("a"), SOURCE, Stage.DECODE, "corrupt", "one byte is none"));
    }

    @Test
    void refusesWhatEndsTheProcessWithoutLookingAtIt() {
        Rejection skipped = intake.skip(key("a"), SOURCE, 4);

        assertThat(skipped.id()).isEqualTo(new ImageId("a"));
        assertThat(skipped.reason()).isEqualTo("ends-the-process");
        assertThat(skipped.detail()).contains("ended 4 times").contains("images partition 2 offset 41");
        assertThat(asked).isEmpty();
        assertThat(intake.skip(null, SOURCE, 4).id()).isNull();
    }

    @Test
    void rejectsANullAndAnEmptyValueAsEmpty() {
        assertThat(rejection(look(key("a"), null, null)).reason()).isEqualTo("empty");
        assertThat(rejection(look(key("a"), new byte[0], null)).reason()).isEqualTo("empty");
    }

    @Test
    void rejectsARecordWithoutAKeyNamingWhereItIs() {
        Rejection missing = rejection(look(null, new byte[] {1, 2}, null));

        assertThat(missing.reason()).isEqualTo("missing-key");
        assertThat(missing.id()).isNull();
        assertThat(missing.stage()).isEqualTo(Stage.READ);
        assertThat(missing.detail()).contains("images partition 2 offset 41");
        assertThat(rejection(look(new byte[0], new byte[] {1, 2}, null)).reason())
                .isEqualTo("missing-key");
    }

    @Test
    void rejectsAKeyThatIsNotUtf8() {
        Rejection rejection = rejection(look(new byte[] {(byte) 0xC3, 0x28}, new byte[] {1, 2}, null));

        assertThat(rejection.reason()).isEqualTo("key-not-utf8");
        assertThat(rejection.detail()).contains("images partition 2 offset 41");
    }

    @Test
    void rejectsAKeyThatWouldNotFitIntoTheOutputs() {
        Rejection rejection = rejection(look(new byte[Intake.LONGEST_KEY + 1], new byte[] {1, 2}, null));

        assertThat(rejection.reason()).isEqualTo("key-too-long");
        assertThat(rejection.id()).isNull();
        assertThat(rejection.detail()).contains("4097 bytes");
    }

    @Test
    void rejectsAClaimCheckNamingThePlaceItPointsTo() {
        Rejection rejection = rejection(look(key("a"), null, "s3://bucket/a.jpg"));

        assertThat(rejection.reason()).isEqualTo("claim-check-off");
        assertThat(rejection.detail()).contains("s3://bucket/a.jpg").contains("send the encoded picture itself");
    }

    @Test
    void decodesThePictureThatAClaimCheckPointsTo() {
        assertThat(following.look(key("a"), null, "box://two/x", SOURCE, PREPROCESSING))
                .isEqualTo(new ReadyImage(new ImageId("a"), SOURCE, CROP, PREPROCESSING));
        assertThat(following.look(key("a"), new byte[0], "box://two/x", SOURCE, PREPROCESSING))
                .isInstanceOf(ReadyImage.class);
    }

    @Test
    void rejectsAPictureFromElsewhereAsItWouldOneInTheValue() {
        Rejection rejection = rejection(following.look(key("a"), null, "box://one/x", SOURCE, PREPROCESSING));

        assertThat(rejection)
                .isEqualTo(new Rejection(new ImageId("a"), SOURCE, Stage.DECODE, "corrupt", "one byte is none"));
    }

    @Test
    void rejectsAClaimCheckThatLeadsNowhereWithTheReasonForIt() {
        Rejection rejection = rejection(following.look(key("a"), null, "box://none/x", SOURCE, PREPROCESSING));

        assertThat(rejection)
                .isEqualTo(new Rejection(
                        new ImageId("a"), SOURCE, Stage.READ, "reference-not-found", "box://none/x is not in the box"));
    }

    @Test
    void takesThePictureInTheValueThoughTheRecordPointsElsewhereToo() {
        assertThat(look(key("a"), new byte[] {1, 2}, "s3://bucket/a.jpg")).isInstanceOf(ReadyImage.class);
    }

    @Test
    void makesOneDecoderForEachPreprocessing() {
        look(key("a"), new byte[] {1, 2}, null);
        look(key("b"), new byte[] {1, 2}, null);
        intake.look(key("c"), new byte[] {1, 2}, null, SOURCE, Preprocessing.imageNet(2, 1));

        assertThat(asked).containsExactly(PREPROCESSING, Preprocessing.imageNet(2, 1));
    }

    private Intake intake(References references) {
        return new Intake(
                preprocessing -> {
                    asked.add(preprocessing);
                    return encoded ->
                            encoded.length > 1 ? CROP : new Undecodable(Undecodable.Reason.CORRUPT, "one byte is none");
                },
                references,
                1);
    }

    private static byte[] box(URI reference, Attempt attempt) throws UnfetchedException {
        return switch (reference.getHost()) {
            case "one" -> new byte[1];
            case "two" -> new byte[2];
            default -> throw new UnfetchedException(Unfetched.Reason.NOT_FOUND, "is not in the box");
        };
    }

    private Arrival look(byte @Nullable [] key, byte @Nullable [] value, @Nullable String reference) {
        return intake.look(key, value, reference, SOURCE, PREPROCESSING);
    }

    private static byte[] key(String id) {
        return id.getBytes(UTF_8);
    }

    private static Rejection rejection(Arrival arrival) {
        assertThat(arrival).isInstanceOf(Rejection.class);
        return (Rejection) arrival;
    }
}
