package io.frostline.cli.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.frostline.cli.terminal.CommandFailure;
import io.frostline.vision.Embedding;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.Space;
import io.frostline.vision.model.IoReason;
import io.frostline.vision.network.SafetensorsRows;
import io.frostline.vision.network.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Embeddings as a safetensors file: the float32 matrix {@code embeddings}, one row a picture. Its metadata give the
 * rows' {@code names} as a JSON list and the {@code space}. Closed before it is finished, it is removed.
 */
public final class EmbeddingsFile implements AutoCloseable {
    private static final String MATRIX = "embeddings";

    private final Path path;
    private final Space space;
    private final SafetensorsRows rows;
    private final List<String> names = new ArrayList<>();

    private EmbeddingsFile(Path path, Space space, SafetensorsRows rows) {
        this.path = path;
        this.space = space;
        this.rows = rows;
    }

    /**
     * @param names of all rows there can be
     * @throws CommandFailure if the file exists, cannot be written, or could not hold them all
     */
    public static EmbeddingsFile create(Path path, SealedBackbone backbone, List<String> names) {
        try {
            Shape largest = Shape.of(names.size(), backbone.dimension());
            Map<String, String> metadata = metadata(backbone.space(), names);
            return new EmbeddingsFile(path, backbone.space(), SafetensorsRows.create(path, MATRIX, largest, metadata));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(
                    names.size() + " pictures are too many for one file: " + e.getMessage() + "; embed fewer at once");
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /** @throws CommandFailure if it cannot be written */
    public void add(String name, Embedding embedding) {
        try {
            rows.add(embedding.toArray());
        } catch (IOException e) {
            throw unwritable(path, e);
        }
        names.add(name);
    }

    /** @return how many rows there are */
    public int size() {
        return names.size();
    }

    /** @throws CommandFailure if it cannot be written */
    public void finish() {
        try {
            rows.finish(metadata(space, names));
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private static Map<String, String> metadata(Space space, List<String> names) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode(names.size());
        names.forEach(list::add);
        return Map.of("names", list.toString(), "space", space.id());
    }

    private static CommandFailure unwritable(Path path, IOException e) {
        return CommandFailure.failed(path + " cannot be written: " + IoReason.of(e));
    }
}
