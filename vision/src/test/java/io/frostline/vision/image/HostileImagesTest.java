package io.frostline.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import io.frostline.vision.image.Undecodable.Reason;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file here is refused by code of our own before the native decoder sees it, so the Java heap is all the memory
 * it can cost.
 */
class HostileImagesTest {
    private static final Duration LONGEST = Duration.ofMillis(200);
    private static final long MOST_BYTES = 64 << 10;

    private final Preprocessor preprocessor = new Preprocessor(Preprocessing.imageNet(256, 224), ImageLimits.DEFAULT);

    static Stream<Arguments> files() {
        return Stream.of(
                arguments("empty.jpg", Reason.EMPTY, "no bytes"),
                arguments("text.jpg", Reason.UNKNOWN_FORMAT, "74 68 69 73"),
                arguments("random.bin", Reason.UNKNOWN_FORMAT, "07 20 1e 12"),
                arguments("script.svg", Reason.UNKNOWN_FORMAT, "3c 73 76 67"),
                arguments("truncated.jpg", Reason.CORRUPT, "JPEG is truncated"),
                arguments("header-only.jpg", Reason.CORRUPT, "JPEG is truncated"),
                arguments("zero-size.png", Reason.CORRUPT, "0 × 0 pixels"),
                arguments("bomb-50000x50000.png", Reason.TOO_MANY_PIXELS, "50000 × 50000"),
                arguments("bomb-65500x65500.jpg", Reason.TOO_MANY_PIXELS, "65500 × 65500"),
                arguments("gif-header.gif", Reason.TOO_MANY_PIXELS, "65535 × 65535"));
    }

    @Test
    void coversEveryHostileFile() {
        assertThat(ReferenceFiles.in("hostile").stream()
                        .map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(
                        files().map(file -> (String) file.get()[0]).toList());
    }

    @ParameterizedTest
    @MethodSource("files")
    void isRefusedWithItsReasonAtOnceAndWithoutMemory(String file, Reason reason, String detail) {
        byte[] encoded = ReferenceFiles.bytes("hostile/" + file);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        preprocessor.prepare(encoded); // loads classes

        long allocatedBefore = thread.getCurrentThreadAllocatedBytes();
        long before = System.nanoTime();
        Decoded decoded = preprocessor.prepare(encoded);
        Duration taken = Duration.ofNanos(System.nanoTime() - before);
        long allocated = thread.getCurrentThreadAllocatedBytes() - allocatedBefore;

        assertThat(decoded).isInstanceOfSatisfying(Undecodable.class, undecodable -> {
            assertThat(undecodable.reason()).isEqualTo(reason);
            assertThat(undecodable.detail()).contains(detail).doesNotContain("\n");
        });
        assertThat(taken).isLessThan(LONGEST);
        assertThat(allocated).isLessThan(MOST_BYTES);
    }
}
