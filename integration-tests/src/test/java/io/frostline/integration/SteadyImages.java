package io.frostline.integration;

import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Sends pictures at a steady pace until it is told to stop, each time under another id: {@code NUMBER/NAME}. */
final class SteadyImages implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("[0-9]+/.+");

    private final Kafka kafka;
    private final List<Map.Entry<String, byte[]>> pictures;
    private final Duration pause;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final CompletableFuture<Integer> sent;

    private SteadyImages(Kafka kafka, Map<String, byte[]> pictures, int perSecond) {
        this.kafka = kafka;
        this.pictures = List.copyOf(pictures.entrySet());
        this.pause = Duration.ofSeconds(1).dividedBy(perSecond);
        this.sent = CompletableFuture.supplyAsync(this::send);
    }

    static SteadyImages start(Kafka kafka, Map<String, byte[]> pictures, int perSecond) {
        return new SteadyImages(kafka, pictures, perSecond);
    }

    /** @return the id of a number's image */
    static String id(int number, String name) {
        return number + "/" + name;
    }

    /** @return which picture an image is */
    static String name(String id) {
        return id.substring(id.indexOf('/') + 1);
    }

    /** @return whether an id is of this kind */
    static boolean isOne(String id) {
        return ID.matcher(id).matches();
    }

    static int number(String id) {
        return Integer.parseInt(id.substring(0, id.indexOf('/')));
    }

    /** @return how many images were handed to the producer so far */
    int begun() {
        return begun.get();
    }

    private int send() {
        try (Outbox outbox = Outbox.to(kafka)) {
            int number = 0;
            long due = System.nanoTime();
            while (!stopping.await(due - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                Map.Entry<String, byte[]> picture = pictures.get(number % pictures.size());
                outbox.image(id(number, picture.getKey()), picture.getValue());
                begun.set(++number);
                due += pause.toNanos();
            }
            outbox.flush();
            return number;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this", e);
        }
    }

    /** @return how many images the broker has acknowledged, numbered from 0 */
    int stop() {
        stopping.countDown();
        return sent.join();
    }

    @Override
    public void close() {
        stopping.countDown();
    }
}
