package io.frostline.vision;

import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDescription;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelOutline;
import io.frostline.vision.network.Footprint;
import io.frostline.vision.network.FreeMemory;
import io.frostline.vision.network.SealedForward;
import java.util.ArrayList;
import java.util.List;

/**
 * A backbone in its inference form: batch norm folded into the convolutions, no gradients, and no mode that could be
 * flipped. Thread-safe; forwards are serialised inside. Holds native memory until closed.
 */
public final class SealedBackbone implements AutoCloseable {
    private final Space space;
    private final ModelDescription description;
    private final SealedForward forward;

    private SealedBackbone(Space space, ModelDescription description, SealedForward forward) {
        this.space = space;
        this.description = description;
        this.forward = forward;
    }

    /**
     * Holds what loading a model takes against what there is, before any of it is read.
     *
     * @throws InsufficientMemoryException if there is not enough Java heap, memory or GPU memory
     * @throws IllegalArgumentException if the device is not there
     */
    public static void requireRoom(ModelOutline outline, Device device) {
        Device resolved = resolve(device);
        ModelDescription description = outline.description();
        Footprint footprint = Footprint.of(
                description.architecture(),
                outline.values(),
                description.preprocessing().crop(),
                resolved);
        footprint.shortage(FreeMemory.besides(resolved, footprint.heap())).ifPresent(shortage -> {
            throw new InsufficientMemoryException("model directory " + outline.path() + " does not fit: " + shortage);
        });
    }

    /**
     * Loads, checks that probe images come out finite and the same twice, and warms the device up.
     *
     * @throws InvalidModelException if the weights make no finite embeddings
     * @throws InsufficientMemoryException if the device has no room for it
     * @throws IllegalArgumentException if the device is not there
     */
    public static SealedBackbone load(ModelDirectory directory, Device device) throws InvalidModelException {
        ModelDescription description = directory.manifest().description();
        try {
            SealedForward forward = SealedForward.load(
                    description.architecture(), description.preprocessing(), directory.weights(), device);
            return new SealedBackbone(directory.space(), description, forward);
        } catch (ArithmeticException e) {
            throw new InvalidModelException(
                    "model directory " + directory.path() + " computes nothing usable: " + e.getMessage(), e);
        }
    }

    /**
     * @return the device that is meant: never {@code auto}
     * @throws IllegalArgumentException if it is a GPU that is not there
     */
    public static Device resolve(Device device) {
        return SealedForward.resolve(device);
    }

    public Space space() {
        return space;
    }

    /** @return length of an embedding */
    public int dimension() {
        return description.architecture().dimension();
    }

    public Preprocessing preprocessing() {
        return description.preprocessing();
    }

    /** @return where it runs: never {@code auto} */
    public Device device() {
        return forward.device();
    }

    /** @return the most images that go through at once; batches of this many are the fastest */
    public int largestBatch() {
        return forward.largestBatch();
    }

    /**
     * @param crops any number, each of the size that {@link #preprocessing()} says
     * @return one embedding per crop, in order; the same crop gives the same bits, whatever its neighbours
     * @throws IllegalArgumentException if a crop is of another size or an embedding is not finite
     * @throws InsufficientMemoryException if the device has no room for a single image any more; as long as it has,
     *     what does not go through at once goes through in smaller batches
     * @throws IllegalStateException if closed
     */
    public List<Embedding> embed(List<Crop> crops) {
        float[][] rows = forward.run(crops);
        List<Embedding> embeddings = new ArrayList<>(rows.length);
        for (float[] row : rows) {
            embeddings.add(Embedding.of(space, row));
        }
        return embeddings;
    }

    @Override
    public void close() {
        forward.close();
    }
}
