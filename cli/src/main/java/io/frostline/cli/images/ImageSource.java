package io.frostline.cli.images;

import io.frostline.cli.terminal.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A set of pictures, each read when it is asked for. */
public interface ImageSource extends AutoCloseable {
    /** @return all pictures, sorted by id */
    List<SourceImage> images();

    /**
     * @return the file's bytes as they are
     * @throws UnreadablePictureException if it cannot be read
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
            throw CommandFailure.badInput(path + " holds no pictures (.jpg, .png, .webp, .bmp, .gif)");
        }
        return source;
    }
}
