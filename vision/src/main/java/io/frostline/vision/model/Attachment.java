package io.frostline.vision.model;

import io.frostline.vision.network.SafetensorsWriter;
import io.frostline.vision.network.Sha256;
import io.frostline.vision.network.Weights;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** The content of a further file in a model directory. */
@FunctionalInterface
public interface Attachment {
    /**
     * Writes a new file and forces it to the disk.
     *
     * @return SHA-256 of its bytes, lower-case hex
     */
    String write(Path file) throws IOException;

    static Attachment of(byte[] content) {
        byte[] bytes = content.clone();
        return file -> {
            MessageDigest digest = Sha256.digest();
            digest.update(bytes);
            try (FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                Channels.newOutputStream(channel).write(bytes);
                channel.force(true);
            }
            return Sha256.hex(digest);
        };
    }

    /** As safetensors. */
    static Attachment of(Weights tensors) {
        return file -> SafetensorsWriter.write(file, tensors);
    }
}
