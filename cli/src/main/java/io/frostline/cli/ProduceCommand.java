package io.frostline.cli;

import io.frostline.cli.images.ImageSource;
import io.frostline.cli.images.Shuffle;
import io.frostline.cli.images.SourceImage;
import io.frostline.cli.images.Split;
import io.frostline.cli.terminal.Progress;
import io.frostline.cli.terminal.Terminal;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.LabelOrigin;
import io.frostline.cli.topics.Outbox;
import io.frostline.cli.topics.TopicCreation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends pictures, and what their folders say about them. */
@Command(
        name = "produce",
        description = {
            "Sends pictures to the topic images.",
            "What is a picture is told by its bytes; other files are named and left out.",
            "A picture's id is its path within the folder or archive. The order is mixed, the same each time."
        })
final class ProduceCommand implements Callable<Integer> {
    /** Where labels come from. */
    enum Labels {
        NONE,
        FOLDERS
    }

    private static final long ORDER = 1;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Option(
            names = "--images",
            required = true,
            paramLabel = "DIR|ZIP",
            description = "Folder or zip archive of pictures; an archive is read in place.")
    private Path images;

    @Option(
            names = "--labels",
            paramLabel = "none|folders",
            defaultValue = "none",
            description =
                    "folders: send the name of each picture's folder as its label, except below a folder named test."
                            + " Default: none.")
    private Labels labels = Labels.NONE;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Pictures a second, at most. Without it as fast as Kafka takes them.")
    private @Nullable Double rate;

    ProduceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (rate != null && !(rate > 0)) {
            throw new ParameterException(spec.commandLine(), "--rate is " + rate + "; it must be greater than 0");
        }
        try (ImageSource source = ImageSource.open(images)) {
            source.leftOut().tell(terminal);
            Kafka kafka = client.connect();
            TopicCreation.createMissing(kafka);
            send(source, kafka);
        }
        return 0;
    }

    private void send(ImageSource source, Kafka kafka) throws InterruptedException {
        List<SourceImage> order = Shuffle.of(source.images(), ORDER);
        int labelled = 0;
        try (Outbox outbox = Outbox.to(kafka);
                Progress progress = terminal.progress("sending", "pictures", order.size())) {
            Pace pace = rate == null ? Pace.unlimited() : Pace.of(rate);
            for (SourceImage image : order) {
                pace.await();
                outbox.image(image.id(), source.read(image));
                if (isLabelled(image)) {
                    outbox.label(image.id(), image.label(), LabelOrigin.DEFAULT);
                    labelled++;
                }
                progress.step();
            }
            outbox.flush();
        }
        terminal.sayf("sent %,d pictures and %,d labels to %s", order.size(), labelled, kafka.bootstrapServers());
    }

    private boolean isLabelled(SourceImage image) {
        return labels == Labels.FOLDERS && image.label() != null && image.split() != Split.TEST;
    }
}
