package io.frostline.extractor.intake;

import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Preprocessing;

/**
 * An image a network can take.
 *
 * @param preprocessing what made the crop; a backbone with another one must not be shown it
 */
public record ReadyImage(ImageId id, Source source, Crop crop, Preprocessing preprocessing) implements Arrival {}
