package io.frostline.vision;

import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import java.util.List;

/**
 * A backbone in its inference form: batch norm folded into the convolutions, no gradients, and no mode that could be
 * flipped. Thread-safe; forwards are serialised inside.
 */
public final class SealedBackbone implements AutoCloseable {
    private SealedBackbone() {}

    /**
     * Loads, checks that probe images come out finite and the same twice, and warms the device up.
     *
     * @throws InvalidModelException if the weights make no finite embeddings
     * @throws IllegalArgumentException if the device is not there
     */
    public static SealedBackbone load(ModelDirectory directory, Device device) throws InvalidModelException {
        throw new UnsupportedOperationException("not landed yet: " + directory + device);
    }

    public Space space() {
        throw new UnsupportedOperationException("not landed yet");
    }

    /** @return length of an embedding */
    public int dimension() {
        throw new UnsupportedOperationException("not landed yet");
    }

    public Preprocessing preprocessing() {
        throw new UnsupportedOperationException("not landed yet");
    }

    /** @return where it runs: never {@code auto} */
    public Device device() {
        throw new UnsupportedOperationException("not landed yet");
    }

    /**
     * @param crops any number, each of the size that {@link #preprocessing()} says
     * @return one embedding per crop, in order; the same crop gives the same bits, whatever its neighbours
     * @throws IllegalArgumentException if a crop is of another size
     */
    public List<Embedding> embed(List<Crop> crops) {
        throw new UnsupportedOperationException("not landed yet: " + crops);
    }

    @Override
    public void close() {}
}
