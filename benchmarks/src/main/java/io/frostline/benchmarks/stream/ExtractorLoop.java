package io.frostline.benchmarks.stream;

import io.frostline.extractor.intake.Intake;
import io.frostline.extractor.serving.SealedBackbones;
import io.frostline.extractor.stream.Extractor;
import io.frostline.extractor.stream.ExtractorSettings;
import io.frostline.reference.References;
import io.frostline.vision.Device;
import io.frostline.vision.image.ImageLimits;
import io.frostline.vision.image.Preprocessor;
import io.frostline.vision.model.ModelStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * The extractor without the service around it: {@code ExtractorLoop SERVERS GROUP MODELS COMMITS}. Ends when it is told
 * to, after its last commit.
 */
final class ExtractorLoop {
    /** The service's defaults. */
    private static final int MAXIMUM_IMAGES = 256;

    private static final int BATCH_SIZE = 32;
    private static final int DECODE_THREADS = 1;

    private ExtractorLoop() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> kafka = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, arguments[0]);
        String group = arguments[1];
        Extractor extractor = new Extractor(
                new ExtractorSettings(group, "bench", MAXIMUM_IMAGES, BATCH_SIZE, DECODE_THREADS, 1, false, kafka),
                new Intake(
                        preprocessing -> new Preprocessor(preprocessing, ImageLimits.DEFAULT)::prepare,
                        References.off(),
                        DECODE_THREADS),
                new SealedBackbones(new ModelStore(Path.of(arguments[2])), null, Device.CPU),
                new NobodyListens(),
                Commits.valueOf(arguments[3])::clients);
        Runtime.getRuntime().addShutdownHook(new Thread(extractor::close, "close"));
        extractor.start();
        new CountDownLatch(1).await();
    }
}
