package io.frostline.trainer.verification;

import io.frostline.vision.Device;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.place.UserCache;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** What the fresh process does: {@code verify DIRECTORY DEVICE} loads a model and embeds its probe images. */
public final class VerifyCommand {
    /** The first word of its command line. */
    public static final String WORD = "verify";

    /** Exit code when the process that started it is gone. */
    public static final int LEFT_ALONE = 3;

    private VerifyCommand() {}

    /**
     * @param words the whole command line
     * @param complaints is given one line if the model is refused
     * @return the exit code: 0 if the model can be served, 1 if not, 2 if the command line makes no sense
     */
    public static int run(List<String> words, PrintStream complaints) {
        if (words.size() != 3) {
            complaints.println("verify needs DIRECTORY and DEVICE, not " + words.subList(1, words.size()));
            return 2;
        }
        try {
            UserCache.holdNatives();
            ModelDirectory directory = ModelDirectory.open(Path.of(words.get(1)));
            SealedBackbone.load(directory, Device.parse(words.get(2))).close();
            return 0;
        } catch (InvalidModelException | RuntimeException | LinkageError e) {
            complaints.println(String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " "));
            return 1;
        }
    }
}
