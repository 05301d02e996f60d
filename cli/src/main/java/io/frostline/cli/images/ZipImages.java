package io.frostline.cli.images;

import io.frostline.cli.terminal.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The pictures in a zip archive, read in place: by its directory, never unpacked. */
final class ZipImages implements ImageSource {
    private final Path path;
    private final ZipFile zip;
    private final FoundPictures found;

    private ZipImages(Path path, ZipFile zip) {
        this.path = path;
        this.zip = zip;
        this.found = FoundPictures.among(
                zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName), this::content);
    }

    static ZipImages open(Path path) {
        try {
            return new ZipImages(path, new ZipFile(path.toFile()));
        } catch (IOException e) {
            throw CommandFailure.badInput(path + " is neither a folder nor a readable zip archive: " + e.getMessage());
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
        try (InputStream content = content(image.id())) {
            return PictureBytes.readAll(content);
        } catch (IOException e) {
            throw new UnreadablePictureException(image.id() + " of " + path, e);
        }
    }

    private InputStream content(String path) throws IOException {
        return zip.getInputStream(new ZipEntry(path));
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw CommandFailure.failed(path + " cannot be closed: " + e.getMessage());
        }
    }
}
