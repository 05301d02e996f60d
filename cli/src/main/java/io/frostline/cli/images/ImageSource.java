package io.frostline.cli.images;

import io.frostline.cli.terminal.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A set of pictures, each read when it is asked for. */
public interface ImageSource extends AutoCloseable {
    /** @return all pictures, sorted by id */
    List<SourceImage> images();

    /** @return the files that are no pictures by their bytes; hidden ones are not counted */
    default LeftOut leftOut() {
        return LeftOut.NOTHING;
    }

    /**
     * @return the file's bytes as they are
     * @throws UnreadablePictureException if it cannot be read, or its bytes are those of no picture
     */
    byte[] read(SourceImage image);

    @Override
    void close();

    /**
     * @param path a folder, or a zip archive, which is read in place
     * @throws CommandFailure if it is neither, cannot be read or holds no picture
     */
    static ImageSource open(Path path) {
        if (!Files.exists(path)) {
            throw CommandFailure.badInput(path + " does not exist; give a folder or a zip archive of pictures");
        }
        ImageSource source = Files.isDirectory(path) ? FolderImages.open(path) : ZipImages.open(path);
        if (source.images().isEmpty()) {
            source.close();
            throw CommandFailure.badInput(path + " holds no pictures (JPEG, PNG, WebP, BMP, GIF)"
                    + source.leftOut().first().stream()
                            .findFirst()
                            .map(file -> "; " + file)
                            .orElse(""));
        }
        return source;
    }
}
