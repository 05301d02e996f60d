package io.frostline.extractor.serving;

import io.frostline.vision.Device;
import io.frostline.vision.Embedding;
import io.frostline.vision.Space;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Preprocessing;
import java.util.ArrayList;
import java.util.List;

/** Embeds a crop as two numbers: its first byte, and one. Remembers how many crops each forward had. */
public final class FakeBackbone implements Backbone {
    public static final Space FIRST = new Space("fake-000000000001");
    public static final Space SECOND = new Space("fake-000000000002");
    public static final Preprocessing TINY = Preprocessing.imageNet(1, 1);

    private final Reign reign;
    private final Space space;
    private final Preprocessing preprocessing;
    private final List<Integer> forwards = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private int refused = -1;
    private boolean closed;

    public FakeBackbone(Space space) {
        this(space, TINY);
    }

    /** @param reign as if its promotion had been carried out */
    public FakeBackbone(Reign reign) {
        this(reign, TINY);
    }

    public FakeBackbone(Space space, Preprocessing preprocessing) {
        this(Reign.unpromoted(space), preprocessing);
    }

    private FakeBackbone(Reign reign, Preprocessing preprocessing) {
        this.reign = reign;
        this.space = reign.space();
        this.preprocessing = preprocessing;
    }

    @Override
    public Space space() {
        return space;
    }

    @Override
    public Reign reign() {
        return reign;
    }

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    @Override
    public Device device() {
        return Device.CPU;
    }

    @Override
    public List<Embedding> embed(List<Crop> crops) {
        if (closed) {
            throw new IllegalStateException("backbone of space " + space + " is closed");
        }
        for (Crop crop : crops) {
            if (Byte.toUnsignedInt(crop.rgb()[0]) == refused) {
                throw new IllegalArgumentException("embedding value 0 in " + space + " is NaN");
            }
        }
        forwards.add(crops.size());
        crops.forEach(crop -> sizes.add(crop.size()));
        return crops.stream()
                .map(crop -> Embedding.of(space, new float[] {Byte.toUnsignedInt(crop.rgb()[0]), 1}))
                .toList();
    }

    @Override
    public void close() {
        closed = true;
    }

    /** From now on the network makes no embedding of crops that begin with this value. */
    public void refuse(int firstByte) {
        refused = firstByte;
    }

    /** @return the sizes of the batches so far */
    public List<Integer> forwards() {
        return forwards;
    }

    /** @return the sizes of the crops so far, in pixels */
    public List<Integer> sizes() {
        return sizes;
    }

    public boolean closed() {
        return closed;
    }
}
