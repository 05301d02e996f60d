package io.frostline.integration;

import io.frostline.cli.drawing.DrawnImages;
import io.frostline.cli.images.SourceImage;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.LabelOrigin;
import io.frostline.cli.topics.Outbox;
import io.frostline.schemas.Topics;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/**
 * Sends pictures as fast as extractors take them, so many ahead of them at most, each under another id. Some are
 * hostile. Some have labels, of which some are corrected and some taken back.
 */
final class FullLoad implements AutoCloseable {
    private static final String GROUP = "frostline-extractor";
    private static final int MOST_AHEAD = 2_000;
    private static final int BURST = 100;
    private static final long LOOK_MILLIS = 50;
    private static final int HOSTILE_EVERY = 40;
    private static final int LABEL_EVERY = 50;
    private static final int CORRECT_EVERY = 5;
    private static final int RETRACT_EVERY = 7;

    private final Kafka kafka;
    private final DrawnImages drawn = new DrawnImages(1, 400, 0);
    private final List<SourceImage> pictures = drawn.images();
    private final List<byte[]> hostile = List.copyOf(Reference.hostile().values());
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CompletableFuture<Integer> sent;

    private FullLoad(Kafka kafka) {
        this.kafka = kafka;
        this.sent = CompletableFuture.supplyAsync(this::send);
    }

    static FullLoad start(Kafka kafka) {
        return new FullLoad(kafka);
    }

    /** @throws java.util.concurrent.CompletionException if it has failed */
    void requireRunning() {
        sent.getNow(0);
    }

    /** @return how many images the broker has acknowledged */
    int stop() {
        stopping.countDown();
        return sent.join();
    }

    /** @return how many images extractors have done with */
    static long done(Admin admin) throws InterruptedException, ExecutionException {
        return admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(each -> each.getKey().topic().equals(Topics.IMAGES))
                .filter(each -> each.getValue() != null)
                .mapToLong(each -> each.getValue().offset())
                .sum();
    }

    private int send() {
        try (Outbox outbox = Outbox.to(kafka);
                Admin admin = kafka.admin()) {
            int number = 0;
            while (!stopping.await(number - done(admin) > MOST_AHEAD ? LOOK_MILLIS : 0, TimeUnit.MILLISECONDS)) {
                if (number - done(admin) <= MOST_AHEAD) {
                    for (int i = 0; i < BURST; i++) {
                        send(outbox, number++);
                    }
                }
            }
            outbox.flush();
            return number;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the extractors' offsets cannot be read", e);
        }
    }

    private void send(Outbox outbox, int number) {
        if (number % HOSTILE_EVERY == 1) {
            outbox.image("hostile-" + number, hostile.get(number / HOSTILE_EVERY % hostile.size()));
            return;
        }
        int turn = number / LABEL_EVERY;
        SourceImage picture = pictures.get(Math.floorMod(number * 31, pictures.size()));
        String id = "image-" + number;
        outbox.image(id, drawn.read(picture));
        if (number % LABEL_EVERY == 0) {
            if (turn % CORRECT_EVERY == 0) {
                outbox.label(id, "a mistake", LabelOrigin.DEFAULT);
            }
            outbox.label(id, Objects.requireNonNull(picture.label()), LabelOrigin.DEFAULT);
            if (turn % RETRACT_EVERY == 0) {
                outbox.label(id, null, LabelOrigin.DEFAULT);
            }
        }
    }

    @Override
    public void close() {
        stopping.countDown();
    }
}
