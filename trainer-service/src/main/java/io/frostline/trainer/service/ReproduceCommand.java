package io.frostline.trainer.service;

import io.frostline.stream.log.BrokerAccess;
import io.frostline.trainer.stream.reproduction.Reproducer;
import io.frostline.vision.Device;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.place.UserCache;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code reproduce DIRECTORY}: trains a fine-tuned model again and says whether its weights are equal to the bit. The
 * trainer's configuration names the broker, the artifact store and the device.
 */
final class ReproduceCommand {
    /** The first word of its command line. */
    static final String WORD = "reproduce";

    private static final int DIFFERENT = 1;
    private static final int BAD_INPUT = 2;

    private ReproduceCommand() {}

    /**
     * @param words the whole command line
     * @param out is given the verdict, one line
     * @param err is given progress and complaints
     * @return the exit code: 0 if they are equal, 1 if they differ or cannot be made again, 2 if the command line or
     *     the directory makes no sense
     */
    static int run(List<String> words, PrintStream out, PrintStream err) {
        if (words.size() != 2) {
            err.println("frostline: reproduce needs DIRECTORY, not " + words.subList(1, words.size()));
            return BAD_INPUT;
        }
        try {
            UserCache.holdNatives();
            TrainerConfig config = CommandConfig.read();
            Reproducer reproducer = new Reproducer(
                    Policies.images(config, new BrokerAccess(Policies.kafka(config))),
                    new ModelStore(config.modelsDirectory()),
                    Device.parse(config.device()),
                    err::println);
            Reproducer.Verdict verdict = reproducer.reproduce(Path.of(words.get(1)));
            out.println(verdict.line());
            return verdict.bitEqual() ? 0 : DIFFERENT;
        } catch (InvalidModelException e) {
            err.println("frostline: " + e.getMessage());
            return BAD_INPUT;
        } catch (RuntimeException | OutOfMemoryError e) {
            String cause = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
            err.println("frostline: not reproduced: " + e.getMessage() + cause);
            return DIFFERENT;
        }
    }
}
