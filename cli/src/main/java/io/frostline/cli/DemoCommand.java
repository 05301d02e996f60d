package io.frostline.cli;

import io.frostline.cli.demo.DemoRun;
import io.frostline.cli.demo.DemoSettings;
import io.frostline.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the whole loop. */
@Command(
        name = "demo",
        description = {
            "Shows the whole loop on labelled pictures and reports what came out: starts a Kafka broker, the extractor and the"
                    + " trainer, sends pictures and labels, waits for the plateau, the fine-tune and the promotion, ends everything.",
            "Without --images the pictures are drawn."
        })
final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--images",
            paramLabel = "DIR|ZIP",
            description =
                    "Your own pictures: folders are labels; pictures below a folder named test are kept back to judge"
                            + " by, or else one in six.")
    private @Nullable Path images;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the figures to this file, as JSON.")
    private @Nullable Path report;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            description = "Decides the drawn pictures, the order and the training. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep records, models and logs in this empty directory. Without it they go when all went well.")
    private @Nullable Path data;

    @Mixin
    private DeviceOption device = new DeviceOption();

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DemoSettings settings = new DemoSettings(images, report, seed, data, device.name());
        new DemoRun(settings, terminal).run();
        return 0;
    }
}
