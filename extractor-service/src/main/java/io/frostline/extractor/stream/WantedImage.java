package io.frostline.extractor.stream;

import io.frostline.extractor.intake.ImageId;
import io.frostline.stream.log.Place;
import io.frostline.vision.Space;

/**
 * An image that is to be embedded again.
 *
 * @param space in which it is wanted
 * @param promotion offset in {@code models} of the promotion that began to serve the space
 * @param place where the image itself stands
 */
record WantedImage(ImageId id, Space space, long promotion, Place place) {}
