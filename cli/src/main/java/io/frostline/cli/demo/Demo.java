package io.frostline.cli.demo;

import io.frostline.cli.demo.Watcher.Wait;
import io.frostline.cli.images.ImageSource;
import io.frostline.cli.images.SourceImage;
import io.frostline.cli.service.Deployment;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.KeyPartition;
import io.frostline.cli.topics.LabelOrigin;
import io.frostline.cli.topics.Outbox;
import io.frostline.cli.topics.Requests;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Request;
import io.frostline.schemas.RequestKind;
import io.frostline.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Plays a stream to a deployment: a burst of pictures, labels for them, more pictures with labels, until all labels are
 * learned. Whenever the trainer sees a plateau the stream pauses until the fine-tune is concluded and, if it is
 * promoted, until every picture is embedded in the new space; so one seed gives one outcome.
 */
final class Demo {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** An epoch of a long fine-tune on a slow machine. */
    private static final Duration FINE_TUNE_PATIENCE = Duration.ofMinutes(8);

    private static final int BLOCKS = 50;
    private static final int SMALLEST_BLOCK = 10;

    private final DemoImages images;
    private final ImageSource source;
    private final Outbox outbox;
    private final Observations seen;
    private final Watcher watcher;
    private final Narrator narrator;
    private final List<List<SourceImage>> blocks;
    private int imagesSent;
    private int labelsSent;
    private int promotions;
    private double reembeddingSeconds;

    Demo(DemoImages images, ImageSource source, Outbox outbox, Observations seen, Watcher watcher, Narrator narrator) {
        this.images = images;
        this.source = source;
        this.outbox = outbox;
        this.seen = seen;
        this.watcher = watcher;
        this.narrator = narrator;
        int partitions = outbox.partitions(Topics.LABELS);
        this.blocks = Blocks.of(
                images.training(),
                id -> KeyPartition.of(id, partitions),
                partitions,
                Math.max(SMALLEST_BLOCK, images.training().size() / BLOCKS));
    }

    /** @return what was measured on the way; the rest can be seen from the topics */
    Measurements play(Deployment deployment, long seed) {
        int burst = extract(seed);
        learn(deployment.kafka());
        long unknown = 0;
        return new Measurements(
                imagesSent,
                burst,
                deployment.extractor().process().peakResidentBytes().orElse(unknown),
                deployment.trainer().process().peakResidentBytes().orElse(unknown),
                reembeddingSeconds,
                narrator.seconds(),
                deployment.trainer().says("task " + RecordHeaders.DEFAULT_TASK).orElse("the trainer does not say why"));
    }

    /** The test pictures and the first half of the others, while nothing else runs. */
    private int extract(long seed) {
        List<SourceImage> burst = new ArrayList<>(images.test());
        blocks.subList(0, firstHalf()).forEach(burst::addAll);
        Collections.shuffle(burst, new Random(seed));
        narrator.phase("Extract: %,d pictures at full speed", burst.size());
        send(burst);
        awaitEmbeddings("extracting");
        narrator.detail(
                "%,.0f pictures a second, in space %s", seen.embeddings().imagesPerSecond(burst.size()), servedSpace());
        return burst.size();
    }

    private void learn(Kafka kafka) {
        narrator.phase(
                "Learn: %,d labels, the second half with their pictures",
                images.training().size());
        int sent = firstHalf();
        for (int i = 0; i < blocks.size(); i++) {
            int ahead = Math.min(i + 2, blocks.size());
            for (; sent < ahead; sent++) {
                send(blocks.get(sent));
            }
            awaitEmbeddings("extracting");
            label(blocks.get(i));
            boolean pauses = story().isOpen();
            if (pauses) {
                awaitConclusion();
            }
            if (story().promotions() > promotions) {
                pauses = true;
                embedAgain(kafka);
            }
            if (pauses) {
                if (i + 1 < blocks.size()) {
                    narrator.phase(
                            "Go on: labels %,d to %,d",
                            labelsSent + 1, images.training().size());
                }
            }
        }
    }

    private void label(List<SourceImage> block) {
        for (SourceImage image : block) {
            if (!seen.isRejected(image.id())) {
                outbox.label(image.id(), image.label(), LabelOrigin.DEFAULT);
                labelsSent++;
            }
        }
        outbox.flush();
        Wait wait = new Wait("learning", "labels", images.training().size(), PATIENCE);
        watcher.await(wait, seen::labelledImages, () -> seen.labelledImages() >= labelsSent && seen.isLearned());
    }

    private void awaitConclusion() {
        narrator.phase("Fine-tune: the whole network, starting from the head");
        Wait wait = new Wait("fine-tuning", "decisions", 0, FINE_TUNE_PATIENCE);
        watcher.await(wait, () -> seen.decisions().size(), () -> !story().isOpen());
    }

    private void embedAgain(Kafka kafka) {
        promotions = story().promotions();
        narrator.phase("Embed again: %,d pictures in space %s", imagesSent, servedSpace());
        double before = narrator.seconds();
        askForAllThatIsInTheLog(kafka);
        awaitEmbeddings("embedding again");
        reembeddingSeconds = narrator.seconds() - before;
        narrator.detail("%,.0f pictures a second", imagesSent / Math.max(0.001, reembeddingSeconds));
    }

    /** The labelled pictures are embedded again in any case; those to judge by have no label. */
    private static void askForAllThatIsInTheLog(Kafka kafka) {
        try (Requests requests = Requests.to(kafka)) {
            requests.send(
                    RecordHeaders.DEFAULT_TASK, new Request(RequestKind.RE_EMBED, null, "the demo", Instant.now()));
        }
    }

    private void send(List<SourceImage> some) {
        for (SourceImage image : some) {
            outbox.image(image.id(), source.read(image));
        }
        outbox.flush();
        imagesSent += some.size();
    }

    private void awaitEmbeddings(String what) {
        watcher.awaitAll(new Wait(what, "pictures", imagesSent, PATIENCE), seen::imagesDone);
    }

    private String servedSpace() {
        return Objects.requireNonNull(seen.servedSpace());
    }

    private FineTuneStory story() {
        return new FineTuneStory(seen.decisions());
    }

    private int firstHalf() {
        return (blocks.size() + 1) / 2;
    }
}
