package io.frostline.benchmarks.forward;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.Result;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Objects;

/**
 * The same network in ONNX Runtime: all graph optimisations, one thread a core. The weights in the file are constant,
 * which changes values but no work.
 */
public final class OnnxModel implements AutoCloseable {
    /** Side of the pictures it takes. */
    public static final int SIDE = 224;

    private static final String INPUT = "images";

    private final OrtEnvironment environment;
    private final OrtSession session;

    private OnnxModel(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    /** @param layers 18 or 50 */
    public static OnnxModel resNet(int layers) {
        OrtEnvironment environment =
                OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "frostline-bench");
        try (SessionOptions options = new SessionOptions()) {
            options.setOptimizationLevel(OptLevel.ALL_OPT);
            options.setIntraOpNumThreads(Runtime.getRuntime().availableProcessors());
            return new OnnxModel(environment, environment.createSession(graph(layers), options));
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    /** @return an input of so many pictures, to be written to before {@link #run} */
    public Input input(int pictures) {
        FloatBuffer values = ByteBuffer.allocateDirect(Float.BYTES * pictures * 3 * SIDE * SIDE)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        try {
            return new Input(
                    values, OnnxTensor.createTensor(environment, values, new long[] {pictures, 3, SIDE, SIDE}));
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    /** @return the embeddings, one after the other */
    public float[] run(Input input) {
        try (Result result = session.run(Map.of(INPUT, input.tensor()))) {
            FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] embeddings = new float[values.remaining()];
            values.get(embeddings);
            return embeddings;
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    private static byte[] graph(int layers) {
        String name = "resnet" + layers + "-shape.onnx";
        try (InputStream graph = Objects.requireNonNull(OnnxModel.class.getResourceAsStream(name), name)) {
            return graph.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IllegalStateException failed(OrtException e) {
        return new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    }

    /**
     * Pictures as the network takes them: n × 3 × 224 × 224 normalised floats.
     *
     * @param values of the tensor itself: what is written here is what runs
     */
    public record Input(FloatBuffer values, OnnxTensor tensor) implements AutoCloseable {
        @Override
        public void close() {
            tensor.close();
        }
    }
}
