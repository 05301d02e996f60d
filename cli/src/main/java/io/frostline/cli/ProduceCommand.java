package io.frostline.cli;

import io.frostline.cli.images.ImageSource;
import io.frostline.cli.images.Shuffle;
import io.frostline.cli.images.SourceImage;
import io.frostline.cli.images.Split;
import io.frostline.cli.terminal.Progress;
import io.frostline.cli.terminal.Terminal;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.Outbox;
import io.frostline.cli.topics.PresentKeys;
import io.frostline.cli.topics.TopicCreation;
import io.frostline.schemas.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
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
            "A picture's id is its path within the folder or archive. The order is mixed, the same each time.",
            "One that cannot be read or is too large is named and left out, and so is a label that is none;",
            "the exit code is 2 then."
        })
final class ProduceCommand implements Callable<Integer> {
    /** Where labels come from. */
    enum Labels {
        NONE,
        FOLDERS
    }

    static final class LabelsChoice extends Choice<Labels> {
        LabelsChoice() {
            super(Labels.values());
        }
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
            converter = LabelsChoice.class,
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

    @Option(
            names = "--skip-existing",
            description = "Leave out pictures and labels of which the topics have a record, as after a run that was"
                    + " interrupted. Reads both topics once.")
    private boolean skipExisting;

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
            return send(source, kafka);
        }
    }

    private int send(ImageSource source, Kafka kafka) throws InterruptedException {
        List<SourceImage> order = Shuffle.of(source.images(), ORDER);
        Set<String> presentImages = present(Topics.IMAGES, order, kafka);
        Set<String> presentLabels = labels == Labels.NONE ? Set.of() : present(Topics.LABELS, order, kafka);
        try (Outbox outbox = Outbox.to(kafka);
                Progress progress = terminal.progressInLogsToo("sending", "pictures", order.size())) {
            PictureShipment shipment = new PictureShipment(
                    source,
                    outbox,
                    image -> isLabelled(image) && !presentLabels.contains(image.id()),
                    terminal,
                    progress);
            Pace pace = rate == null ? Pace.unlimited() : Pace.of(rate);
            for (SourceImage image : order) {
                if (presentImages.contains(image.id())) {
                    shipment.sendLabel(image);
                    progress.step();
                } else {
                    pace.await();
                    shipment.send(image);
                }
            }
            shipment.finish();
            progress.erase();
            return conclude(shipment, presentImages.size(), kafka);
        }
    }

    private Set<String> present(String topic, List<SourceImage> images, Kafka kafka) {
        if (!skipExisting) {
            return Set.of();
        }
        Set<String> ids = images.stream().map(SourceImage::id).collect(Collectors.toSet());
        return PresentKeys.in(topic, ids, kafka);
    }

    private int conclude(PictureShipment shipment, int present, Kafka kafka) {
        String skipped = skipExisting ? String.format(Locale.ROOT, "; %,d were there already", present) : "";
        terminal.sayf(
                "sent %,d pictures and %,d labels to %s%s",
                shipment.sent(), shipment.labels(), kafka.bootstrapServers(), skipped);
        if (shipment.leftOut() > 0) {
            terminal.complain(String.format(
                    Locale.ROOT,
                    "%,d of %,d pictures could not be sent",
                    shipment.leftOut(),
                    shipment.leftOut() + shipment.sent() + present));
        }
        if (shipment.unlabelled() > 0) {
            terminal.complain(String.format(
                    Locale.ROOT, "%,d labels could not be sent; rename the folders", shipment.unlabelled()));
        }
        return shipment.leftOut() + shipment.unlabelled() == 0 ? ExitCode.OK : ExitCode.USAGE;
    }

    private boolean isLabelled(SourceImage image) {
        return labels == Labels.FOLDERS && image.label() != null && image.split() != Split.TEST;
    }
}
