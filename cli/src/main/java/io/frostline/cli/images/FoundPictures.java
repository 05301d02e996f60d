package io.frostline.cli.images;

import io.frostline.vision.image.ImageSignature;
import io.frostline.vision.image.Undecodable;
import io.frostline.vision.model.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pictures among the files of a source, told by their bytes. One that is named like a picture is not opened for
 * that: whoever reads it will see.
 *
 * @param images sorted by id
 * @param leftOut the others
 */
record FoundPictures(List<SourceImage> images, LeftOut leftOut) {
    private static final int MOST_NAMED = 20;

    /** Opens a file of the source. */
    @FunctionalInterface
    interface Opener {
        InputStream open(String path) throws IOException;
    }

    /** @param paths within the source, with {@code /} between folders; those of hidden files are passed over */
    static FoundPictures among(Stream<String> paths, Opener opener) {
        List<String> visible = paths.filter(path -> !SourceImage.isHidden(path))
                .distinct()
                .sorted()
                .toList();
        List<SourceImage> images = new ArrayList<>(visible.size());
        List<String> leftOut = new ArrayList<>();
        for (String path : visible) {
            Optional<String> fault = SourceImage.isNamedLikeAPicture(path) ? Optional.empty() : fault(path, opener);
            if (fault.isEmpty()) {
                images.add(SourceImage.at(path));
            } else if (leftOut.size() < MOST_NAMED) {
                leftOut.add(path + ": " + fault.get());
            }
        }
        return new FoundPictures(
                List.copyOf(images), new LeftOut(visible.size() - images.size(), List.copyOf(leftOut)));
    }

    private static Optional<String> fault(String path, Opener opener) {
        try (InputStream content = opener.open(path)) {
            return ImageSignature.lacking(content.readNBytes(ImageSignature.LENGTH))
                    .map(Undecodable::detail);
        } catch (IOException e) {
            return Optional.of(IoReason.of(e));
        }
    }
}
