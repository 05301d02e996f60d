package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.Outbox;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.ImageRejected;
import io.frostline.schemas.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files of pictures that cost much, for an extractor as it is started by default. */
class CostlyImagesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HALF_OPEN_MILLIS = 30_000;

    /** What the pictures may take together, and what else the process may grow by meanwhile. */
    private static final long MOST_MEMORY = 300_000_000 + (64 << 20);

    private static final Map<String, String> REASONS = Map.of(
            "arith-prog-1.jpg", "too-costly",
            "huff-prog-1-cmyk.jpg", "too-costly",
            "png-idat-behind-pixels.png", "corrupt",
            "vp8l-65536-groups.webp", "too-costly",
            "webp-anim-1.webp", "too-costly");

    @TempDir
    private Path directory;

    @Test
    void areOneRejectionEachAndTheirNeighboursAreEmbedded() throws Exception {
        byte[] good =
                Reference.pictures(List.of("small.jpg")).values().iterator().next();
        Map<String, byte[]> costly = Reference.costly();
        try (Workbench workbench = Workbench.in(directory);
                ServiceProcess extractor = workbench.extractor(Map.of());
                TopicLog<Embedding> embeddings = TopicLog.of(workbench.kafka(), Topics.EMBEDDINGS, Embedding.class);
                TopicLog<ImageRejected> rejections =
                        TopicLog.of(workbench.kafka(), Topics.IMAGES_REJECTED, ImageRejected.class)) {
            send(workbench, Map.of("warm", good));
            awaitEmbedded(embeddings, "warm");
            long before = extractor.process().peakResidentBytes().orElseThrow();

            Map<String, byte[]> pictures = new TreeMap<>(costly);
            costly.keySet().forEach(file -> pictures.put("beside-" + file, good));
            send(workbench, pictures);

            for (String file : costly.keySet()) {
                awaitEmbedded(embeddings, "beside-" + file);
            }
            awaitEmbedded(embeddings, "bmp-rle-end.bmp");
            rejections.awaitAtLeast(REASONS.size(), PATIENCE);
            assertThat(rejections.values().stream()
                            .collect(Collectors.toMap(ImageRejected::getImageId, ImageRejected::getReason)))
                    .isEqualTo(REASONS);
            long after = extractor.process().peakResidentBytes().orElseThrow();
            assertThat(after - before).isLessThan(MOST_MEMORY);
            assertThat(extractor.isReady()).isTrue();
            requireHalfOpenConnectionsEnd(extractor);
        }
    }

    private static void send(Workbench workbench, Map<String, byte[]> pictures) {
        try (Outbox outbox = Outbox.to(workbench.kafka())) {
            pictures.forEach(outbox::image);
            outbox.flush();
        }
    }

    private static void awaitEmbedded(TopicLog<Embedding> embeddings, String id) {
        embeddings.awaitLast(each -> each.getImageId().equals(id), PATIENCE);
    }

    private static void requireHalfOpenConnectionsEnd(ServiceProcess service) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), service.health().getPort())) {
            socket.setSoTimeout(HALF_OPEN_MILLIS);
            socket.getOutputStream().write("GET /q/health HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }
}
