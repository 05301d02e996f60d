package io.frostline.vision.model;

import io.frostline.vision.place.DirectoryTree;
import io.frostline.vision.place.UserCache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The backbone that ships inside the jar: ResNet-18 at half width for 64-pixel images, trained on Tiny ImageNet.
 * Unpacked on first use, verified on every one.
 */
public final class BundledBackbone {
    private static final String NAME = "resnet18-w32-64px";

    private BundledBackbone() {}

    /**
     * Unpacks into the user's cache.
     *
     * @throws UncheckedIOException if that cannot be written to
     * @throws IllegalArgumentException if others could put something there
     */
    public static ModelDirectory open() {
        return open(UserCache.directory());
    }

    /**
     * @param cache unpacked below it
     * @throws UncheckedIOException if it cannot be written to
     */
    public static ModelDirectory open(Path cache) {
        byte[] manifest = resource(ModelManifest.FILE);
        NamedFile weights = ManifestJson.read(manifest).weights();
        Path directory = cache.resolve(NAME + "-" + weights.sha256().substring(0, 12));
        try {
            if (Files.exists(directory)) {
                try {
                    return verified(directory, manifest);
                } catch (InvalidModelException e) {
                    DirectoryTree.delete(directory);
                }
            }
            try (DirectoryWriter writer = DirectoryWriter.under(cache)) {
                writer.put(ModelManifest.FILE, manifest);
                writer.put(weights.file(), resource(weights.file()));
                return verified(
                        writer.publishUnlessThere(directory.getFileName().toString()), manifest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the bundled backbone cannot be unpacked into " + directory + ": " + IoReason.of(e), e);
        } catch (InvalidModelException e) {
            throw new IllegalStateException("the bundled backbone is damaged: " + e.getMessage(), e);
        }
    }

    /** The manifest is held against the jar's, so that nobody can put another model into the cache. */
    private static ModelDirectory verified(Path directory, byte[] manifest) throws InvalidModelException {
        ModelDirectory opened = ModelDirectory.open(directory);
        if (!opened.manifest().equals(ManifestJson.read(manifest))) {
            throw new InvalidModelException(directory + " does not hold the bundled backbone");
        }
        return opened;
    }

    private static byte[] resource(String file) {
        String name = "bundled/" + NAME + "/" + file;
        try (InputStream stream = BundledBackbone.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the jar has no " + name + "; build it again");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read from the class path", e);
        }
    }
}
