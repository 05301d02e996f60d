package io.frostline.vision.model;

import io.frostline.vision.network.InvalidWeightsException;
import io.frostline.vision.network.SafetensorsFile;
import io.frostline.vision.network.SafetensorsReader;
import io.frostline.vision.network.Sha256;
import io.frostline.vision.network.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** A file beside a manifest that is what the manifest says. */
public final class AttachedFile {
    private final Path path;

    private AttachedFile(Path path) {
        this.path = path;
    }

    static AttachedFile open(Path path, String sha256) throws InvalidModelException {
        MessageDigest digest = Sha256.digest();
        digest.update(bytes(path));
        String found = Sha256.hex(digest);
        if (!found.equals(sha256)) {
            throw new InvalidModelException(
                    "file " + path + " is refused: its SHA-256 is " + found + " instead of " + sha256);
        }
        return new AttachedFile(path);
    }

    /** @throws InvalidModelException if it cannot be read any more */
    public byte[] bytes() throws InvalidModelException {
        return bytes(path);
    }

    /** @throws InvalidModelException if it is no safetensors file, or cannot be read any more */
    public Weights tensors() throws InvalidModelException {
        try (SafetensorsReader reader = SafetensorsReader.open(path)) {
            SafetensorsFile content = reader.read();
            return content.weights();
        } catch (InvalidWeightsException e) {
            throw new InvalidModelException("file " + path + " is refused: " + e.getMessage(), e);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static byte[] bytes(Path path) throws InvalidModelException {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static InvalidModelException unreadable(Path path, IOException e) {
        return new InvalidModelException("file " + path + " cannot be read: " + IoReason.of(e), e);
    }
}
