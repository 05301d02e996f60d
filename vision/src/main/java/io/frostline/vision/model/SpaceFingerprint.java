package io.frostline.vision.model;

import io.frostline.vision.Space;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.network.ResNet;
import io.frostline.vision.network.Sha256;
import io.frostline.vision.network.Shortcut;
import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;

/**
 * Computes a space's id: the architecture's name and the first 12 hex digits of a SHA-256 over lines of text that give
 * the architecture, the preprocessing and the SHA-256 of the backbone's tensors (each one's name, shape and
 * little-endian float32 values, sorted by name). What is not the backbone's, such as {@code fc}, does not count.
 */
final class SpaceFingerprint {
    private static final int DIGITS = 12;
    private static final int CHUNK_FLOATS = 1 << 14;

    private SpaceFingerprint() {}

    static Space of(ModelDescription description, Weights weights) {
        return of(description, backbone(description.architecture(), weights));
    }

    /** @param backbone SHA-256 of the backbone's tensors, lower-case hex */
    static Space of(ModelDescription description, String backbone) {
        ResNet network = description.architecture();
        Preprocessing steps = description.preprocessing();
        String text = "frostline space 1\n"
                + architecture(network) + "\n"
                + steps.resize() + " " + steps.crop() + " "
                + steps.interpolation().code() + " " + steps.mean() + " "
                + steps.std() + "\n"
                + backbone + "\n";
        MessageDigest digest = Sha256.digest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return new Space(network.name() + "-" + Sha256.hex(digest).substring(0, DIGITS));
    }

    /** What the paper's networks have no choice of is told only where it is otherwise. */
    private static String architecture(ResNet network) {
        String text = "resnet " + network.block().code() + " " + network.depths() + " " + network.width() + " "
                + network.stem().code();
        if (network.groups() != ResNet.PLAIN_GROUPS || network.groupWidth() != ResNet.PLAIN_GROUP_WIDTH) {
            text += " groups " + network.groups() + " of " + network.groupWidth();
        }
        return network.shortcut() == Shortcut.PROJECTED
                ? text
                : text + " " + network.shortcut().code();
    }

    /** @return SHA-256 of the backbone's tensors, lower-case hex */
    static String backbone(ResNet network, Weights weights) {
        MessageDigest digest = Sha256.digest();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_FLOATS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Tensor> sorted = new TreeMap<>();
        network.tensors().keySet().forEach(name -> sorted.put(name, weights.tensor(name)));
        sorted.forEach((name, tensor) -> {
            digest.update((name + " " + tensor.shape() + "\n").getBytes(StandardCharsets.UTF_8));
            FloatBuffer values = tensor.values();
            while (values.hasRemaining()) {
                int count = Math.min(CHUNK_FLOATS, values.remaining());
                chunk.clear().limit(count * Float.BYTES);
                chunk.asFloatBuffer().put(values.slice(values.position(), count));
                values.position(values.position() + count);
                digest.update(chunk);
            }
        });
        return Sha256.hex(digest);
    }
}
