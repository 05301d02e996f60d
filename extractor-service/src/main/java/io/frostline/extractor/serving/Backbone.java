package io.frostline.extractor.serving;

import io.frostline.vision.Device;
import io.frostline.vision.Embedding;
import io.frostline.vision.Space;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Preprocessing;
import java.util.List;

/**
 * A verified network that turns crops into embeddings of its space. Thread-safe. Holds native memory until it is
 * closed; whoever takes it out of service closes it.
 */
public interface Backbone extends AutoCloseable {
    Space space();

    /** @return the time it was opened to serve for */
    Reign reign();

    /** @return length of its embeddings */
    int dimension();

    Preprocessing preprocessing();

    /** @return where it runs */
    Device device();

    /**
     * @param crops at least one, made by {@link #preprocessing()}
     * @return one embedding for each crop, in order; the same crop has the same embedding whatever its neighbours
     */
    List<Embedding> embed(List<Crop> crops);

    @Override
    void close();
}
