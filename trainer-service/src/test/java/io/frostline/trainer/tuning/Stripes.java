package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.HoldOutPolicy;
import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.ImageSource;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.vision.image.Crop;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;

/** Noisy drawings of stripes that lie, stand or lean, in random colours and widths. */
public final class Stripes {
    public static final int SIZE = 32;
    public static final List<String> LABELS = List.of("lying", "standing", "leaning");

    private final HoldOutPolicy holdOut;
    private final List<LabelledImage> images = new ArrayList<>();
    private final Map<ImageId, Crop> crops = new HashMap<>();

    public Stripes(int count, HoldOutPolicy holdOut, long seed) {
        this.holdOut = holdOut;
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            ImageId id = new ImageId("image-" + i);
            int kind = i % LABELS.size();
            images.add(new LabelledImage(id, LABELS.get(kind), new ImageSource("images", 0, i), i, holdOut.holds(id)));
            crops.put(id, draw(kind, random));
        }
    }

    private Stripes(HoldOutPolicy holdOut) {
        this.holdOut = holdOut;
    }

    /** @return the same drawings, of which a share is labelled as what it does not show, held out ones too */
    Stripes shuffled(double share, long seed) {
        Random random = new Random(seed);
        Stripes shuffled = new Stripes(holdOut);
        shuffled.crops.putAll(crops);
        for (LabelledImage image : images) {
            int other = LABELS.indexOf(image.label()) + 1 + random.nextInt(LABELS.size() - 1);
            String label = random.nextDouble() < share ? LABELS.get(other % LABELS.size()) : image.label();
            shuffled.images.add(
                    new LabelledImage(image.imageId(), label, image.source(), image.offset(), image.heldOut()));
        }
        return shuffled;
    }

    public List<LabelledImage> images() {
        return images;
    }

    public boolean holdsOut(ImageId id) {
        return holdOut.holds(id);
    }

    public Map<ImageId, Crop> crops() {
        return crops;
    }

    /** @return the image as a file, of the same pixels */
    public byte[] encoded(ImageId id) {
        byte[] rgb = Objects.requireNonNull(crops.get(id)).rgb();
        BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < SIZE * SIZE; i++) {
            int colour = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | rgb[3 * i + 2] & 0xff;
            picture.setRGB(i % SIZE, i / SIZE, colour);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static Crop draw(int kind, Random random) {
        int width = 2 + random.nextInt(3);
        int phase = random.nextInt(8);
        int[] colours = random.ints(6, 0, 200).toArray();
        byte[] rgb = new byte[3 * SIZE * SIZE];
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                int along = kind == 0 ? y : kind == 1 ? x : x + y;
                int colour = (along + phase) / width % 2;
                for (int channel = 0; channel < 3; channel++) {
                    int value = colours[3 * colour + channel] + random.nextInt(56);
                    rgb[3 * (y * SIZE + x) + channel] = (byte) value;
                }
            }
        }
        return Crop.of(SIZE, rgb);
    }
}
