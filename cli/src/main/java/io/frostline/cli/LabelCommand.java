package io.frostline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.cli.terminal.Terminal;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.LabelOrigin;
import io.frostline.cli.topics.Outbox;
import io.frostline.cli.topics.TopicCreation;
import io.frostline.schemas.LabelText;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.UnusableLabelException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is on a picture. */
@Command(
        name = "label",
        description = {
            "Gives a picture its label; a later label of the same task replaces an earlier one.",
            "The picture may come later than its label."
        })
final class LabelCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Parameters(index = "0", paramLabel = "ID", description = "Id of the picture: its key in the topic images.")
    private String id;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TEXT", description = "The label.")
    private @Nullable String text;

    @Option(
            names = "--task",
            defaultValue = RecordHeaders.DEFAULT_TASK,
            description = "The labelling question. Default: ${DEFAULT-VALUE}.")
    private String task;

    @Option(names = "--annotator", description = "Who labels.")
    private @Nullable String annotator;

    @Option(names = "--retract", description = "Take the label back instead of giving one.")
    private boolean retract;

    LabelCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        requireOneIntent();
        try {
            LabelText.imageId(id.getBytes(UTF_8), "ID");
            String label = text == null ? null : LabelText.label(text.getBytes(UTF_8), "TEXT");
            send(label, origin());
            terminal.say(label == null ? "took back the label of " + id : "labelled " + id + " as " + label);
            return 0;
        } catch (UnusableLabelException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private LabelOrigin origin() throws UnusableLabelException {
        return new LabelOrigin(
                LabelText.task(task.getBytes(UTF_8), "--task"),
                annotator == null ? null : LabelText.annotator(annotator.getBytes(UTF_8), "--annotator"));
    }

    private void send(@Nullable String label, LabelOrigin origin) {
        Kafka kafka = client.connect();
        TopicCreation.createMissing(kafka);
        try (Outbox outbox = Outbox.to(kafka)) {
            outbox.label(id, label, origin);
            outbox.flush();
        }
    }

    private void requireOneIntent() {
        if (retract == (text != null)) {
            throw new ParameterException(
                    spec.commandLine(), retract ? "give no TEXT with --retract" : "give TEXT, the label, or --retract");
        }
        if (id.isBlank()) {
            throw new ParameterException(spec.commandLine(), "ID is blank; give the picture's key in the topic images");
        }
    }
}
