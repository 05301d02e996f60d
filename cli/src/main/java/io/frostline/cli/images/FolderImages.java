package io.frostline.cli.images;

import io.frostline.cli.terminal.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pictures below a folder. */
final class FolderImages implements ImageSource {
    private final Path root;
    private final FoundPictures found;

    private FolderImages(Path root, FoundPictures found) {
        this.root = root;
        this.found = found;
    }

    static FolderImages open(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            Stream<String> paths = files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'));
            return new FolderImages(root, FoundPictures.among(paths, path -> Files.newInputStream(root.resolve(path))));
        } catch (IOException | UncheckedIOException e) {
            throw CommandFailure.badInput("folder " + root + " cannot be read: " + e.getMessage());
        }
    }

    @Override
    public List<SourceImage> images() {
        return found.images();
    }

    @Override
    public LeftOut leftOut() {
        return found.leftOut();
    }

    @Override
    public byte[] read(SourceImage image) {
        Path file = root.resolve(image.id());
        try (InputStream content = Files.newInputStream(file)) {
            return PictureBytes.readAll(content);
        } catch (IOException e) {
            throw new UnreadablePictureException(file.toString(), e);
        }
    }

    @Override
    public void close() {}
}
