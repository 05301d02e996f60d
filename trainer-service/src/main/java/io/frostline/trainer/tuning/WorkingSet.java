package io.frostline.trainer.tuning;

import io.frostline.vision.Device;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.model.ModelDescription;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.network.FreeMemory;
import io.frostline.vision.network.TrainingFootprint;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The memory that a fine-tune is going to take, beside what there is. Everything is in bytes.
 *
 * @param footprint of the network
 * @param image of the Java heap, for each image: its pixels, and its embeddings in two spaces
 * @param batch images per step
 * @param minimum images with which it is tried
 * @param gpu whether it runs on one
 * @param free what there was before any image was read
 */
public record WorkingSet(
        TrainingFootprint footprint, long image, int batch, int minimum, boolean gpu, FreeMemory free) {
    private static final int BYTES_PER_PIXEL = 3;

    /** The objects around an image's pixels and embeddings. */
    private static final int OBJECTS = 512;

    private static final long MEGABYTE = 1_000_000;

    /**
     * Measures what is free.
     *
     * @param images that are wanted
     * @throws IllegalArgumentException if the device is not there
     */
    public static WorkingSet of(ModelDirectory serving, Device device, FineTuning policy, int images) {
        Device resolved = SealedBackbone.resolve(device);
        ModelDescription description = serving.manifest().description();
        int side = description.preprocessing().crop();
        TrainingFootprint footprint = TrainingFootprint.of(description.architecture(), side, resolved);
        long image = pixels(description.preprocessing())
                + 2L * Float.BYTES * description.architecture().dimension()
                + OBJECTS;
        int batch = Math.min(policy.batch(), Math.max(1, images));
        return new WorkingSet(
                footprint,
                image,
                batch,
                Math.min(policy.minimumImages(), images),
                resolved.kind() == Device.Kind.GPU,
                FreeMemory.besides(resolved, footprint.heap() + (images + (long) batch) * image));
    }

    /** @return bytes of an image's pixels as the network takes them */
    public static long pixels(Preprocessing preprocessing) {
        return (long) preprocessing.crop() * preprocessing.crop() * BYTES_PER_PIXEL;
    }

    /** @return how many images there is room for */
    public int most() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, (free.heap() - heap(0)) / image));
    }

    /** @return what is short, how much of it, and what to do; empty if it can be tried */
    public Optional<String> shortage() {
        if (onDevice() > freeOnDevice()) {
            int fitting = footprint.largestBatch(freeOnDevice());
            String smaller = fitting < 2 ? "" : "lower frostline.fine-tune.batch to " + fitting + " or less, or ";
            String more = gpu ? "free the GPU of others or take a larger" : "give the machine or container more";
            return Optional.of(text(
                    "fine-tuning takes about %,d MB of %s in batches of %d but only %,d MB are free; %s%s",
                    megabytes(onDevice()), where(), batch, freeOnDevice() / MEGABYTE, smaller, more));
        }
        if (heap(minimum) > free.heap()) {
            return Optional.of(text(
                    "fine-tuning takes about %,d MB of Java heap with no more than %d images but only %,d MB are free;"
                            + " give the trainer more with -Xmx",
                    megabytes(heap(minimum)), minimum, free.heap() / MEGABYTE));
        }
        return Optional.empty();
    }

    /** @return one sentence for people */
    public String summary(int images) {
        return text(
                "it takes about %,d MB of %s (%,d MB are free) and %,d MB of Java heap (%,d MB are free)",
                megabytes(onDevice()),
                where(),
                freeOnDevice() / MEGABYTE,
                megabytes(heap(images)),
                free.heap() / MEGABYTE);
    }

    /** @return the figures, in bytes */
    public Map<String, Double> numbers(int images) {
        return Map.of(
                "memory_needed", (double) onDevice(),
                "memory_free", (double) freeOnDevice(),
                "heap_needed", (double) heap(images),
                "heap_free", (double) free.heap());
    }

    private long heap(int images) {
        return footprint.heap() + ((long) batch + images) * image;
    }

    private long onDevice() {
        return footprint.inBatchesOf(batch);
    }

    private long freeOnDevice() {
        return gpu ? free.device() : free.host();
    }

    private String where() {
        return gpu ? "GPU memory" : "memory";
    }

    private static long megabytes(long needed) {
        return needed / MEGABYTE + 1;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
