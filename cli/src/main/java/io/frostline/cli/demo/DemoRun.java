package io.frostline.cli.demo;

import io.frostline.cli.drawing.DrawnImages;
import io.frostline.cli.images.ImageSource;
import io.frostline.cli.images.SourceImage;
import io.frostline.cli.images.UnreadablePictureException;
import io.frostline.cli.process.ChildFailure;
import io.frostline.cli.process.WorkDirectory;
import io.frostline.cli.report.Machine;
import io.frostline.cli.report.ReportFile;
import io.frostline.cli.service.Deployment;
import io.frostline.cli.service.DeploymentSettings;
import io.frostline.cli.service.Installation;
import io.frostline.cli.terminal.CommandFailure;
import io.frostline.cli.terminal.Terminal;
import io.frostline.cli.topics.Outbox;
import io.frostline.cli.topics.TopicReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One demo from the first process to the report. */
public final class DemoRun {
    private static final int DRAWN_TRAINING = 3_000;
    private static final int DRAWN_TEST = 500;

    private final DemoSettings settings;
    private final Terminal terminal;

    public DemoRun(DemoSettings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    /** @throws CommandFailure if the loop did not close, or not every image was dealt with exactly once */
    public void run() {
        if (settings.report() != null) {
            ReportFile.requireWritable(settings.report());
        }
        try (ImageSource source = source()) {
            DemoImages images = DemoImages.of(source, settings.seed());
            WorkDirectory directory = WorkDirectory.of(settings.data());
            try {
                conclude(play(images, source, directory), images);
            } catch (CommandFailure | ChildFailure | UnreadablePictureException e) {
                directory.keep();
                throw e;
            }
        }
    }

    private ImageSource source() {
        return settings.images() == null
                ? new DrawnImages(settings.seed(), DRAWN_TRAINING, DRAWN_TEST)
                : ImageSource.open(settings.images());
    }

    private DemoReport play(DemoImages images, ImageSource source, WorkDirectory directory) {
        Set<String> test = images.test().stream().map(SourceImage::id).collect(Collectors.toSet());
        Observations seen = new Observations(test);
        Narrator narrator = new Narrator(terminal, seen, images.training().size());
        introduce(images, directory);
        narrator.phase("Start: a Kafka broker, the extractor and the trainer");
        DeploymentSettings deployed =
                DeploymentSettings.apart(directory.path(), settings.device(), TrainerPlan.of(images, settings.seed()));
        try (Deployment deployment = Deployment.start(deployed, Installation.ofLauncher(), directory::discard);
                TopicReader reader = TopicReader.fromBeginning(deployment.kafka(), Observations.TOPICS);
                Outbox outbox = Outbox.to(deployment.kafka())) {
            Watcher watcher = new Watcher(reader, seen, deployment, terminal, narrator::tell);
            Demo demo = new Demo(images, source, outbox, seen, watcher, narrator);
            return DemoReport.of(seen, images, demo.play(deployment, settings.seed()));
        }
    }

    private void introduce(DemoImages images, WorkDirectory directory) {
        terminal.sayf(
                "Frostline demo: %s, %d labels, %,d pictures to train on, %,d to judge by, seed %d",
                settings.images() == null ? "drawn pictures" : settings.images(),
                images.labelCounts().size(),
                images.training().size(),
                images.test().size(),
                settings.seed());
        terminal.say("records, models and logs in " + directory.path());
    }

    private void conclude(DemoReport report, DemoImages images) {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>(report.figures());
        figures.put("labels", images.labelCounts().size());
        figures.put("training_images", images.training().size());
        figures.put("test_images", images.test().size());
        figures.put("seed", settings.seed());
        figures.put(
                "images",
                settings.images() == null ? "drawn" : settings.images().toString());
        figures.put("machine", Machine.description());
        terminal.say("");
        figures.forEach((name, value) -> terminal.sayf("%-28s %s", name, value == null ? "-" : value));
        if (settings.report() != null) {
            ReportFile.write(settings.report(), figures);
        }
        if (!report.isExact()) {
            throw CommandFailure.failed("not every picture was embedded exactly once; see the figures");
        }
        if (report.plateauAtLabel() == null) {
            throw CommandFailure.failed(
                    "nothing was fine-tuned: " + report.measurements().fineTuning() + "; give more pictures");
        }
    }
}
