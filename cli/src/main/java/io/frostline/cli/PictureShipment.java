package io.frostline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.cli.images.ImageSource;
import io.frostline.cli.images.SourceImage;
import io.frostline.cli.images.UnreadablePictureException;
import io.frostline.cli.terminal.Progress;
import io.frostline.cli.terminal.Terminal;
import io.frostline.cli.topics.Delivery;
import io.frostline.cli.topics.LabelOrigin;
import io.frostline.cli.topics.Outbox;
import io.frostline.schemas.LabelText;
import io.frostline.schemas.UnusableLabelException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Sends pictures and, once Kafka has a picture, its label. One that cannot be read or is not taken is named at once and
 * left out; the others are sent all the same, without a label if their folder's name is none. Not thread-safe.
 */
final class PictureShipment {
    private final ImageSource source;
    private final Outbox outbox;
    private final Predicate<SourceImage> labelled;
    private final Terminal terminal;
    private final Progress progress;
    private final Queue<OnItsWay> onTheirWay = new ArrayDeque<>();
    private final Set<String> unusableFolders = new HashSet<>();
    private int sent;
    private int labels;
    private int leftOut;
    private int unlabelled;

    /** @param labelled whether a picture's label is sent */
    PictureShipment(
            ImageSource source, Outbox outbox, Predicate<SourceImage> labelled, Terminal terminal, Progress progress) {
        this.source = source;
        this.outbox = outbox;
        this.labelled = labelled;
        this.terminal = terminal;
        this.progress = progress;
    }

    void send(SourceImage image) {
        try {
            byte[] encoded = source.read(image);
            onTheirWay.add(new OnItsWay(image, outbox.offerImage(image.id(), encoded)));
        } catch (UnreadablePictureException e) {
            leaveOut(image, e.reason());
        }
        while (!onTheirWay.isEmpty() && onTheirWay.element().delivery().isDone()) {
            settle(onTheirWay.remove());
        }
    }

    /** Sends the label alone of a picture that Kafka has already. */
    void sendLabel(SourceImage image) {
        String folder = image.label();
        if (folder != null && labelled.test(image)) {
            try {
                outbox.label(image.id(), LabelText.label(folder.getBytes(UTF_8), "its name"), LabelOrigin.DEFAULT);
                labels++;
            } catch (UnusableLabelException e) {
                leaveOutLabel(folder, e);
            }
        }
    }

    /** Waits until everything is acknowledged or left out. */
    void finish() {
        while (!onTheirWay.isEmpty()) {
            settle(onTheirWay.remove());
        }
        outbox.flush();
    }

    int sent() {
        return sent;
    }

    int labels() {
        return labels;
    }

    int leftOut() {
        return leftOut;
    }

    /** @return how many pictures were sent, or were there, whose folder's name is no label */
    int unlabelled() {
        return unlabelled;
    }

    private void settle(OnItsWay picture) {
        picture.delivery().refusal().ifPresentOrElse(reason -> leaveOut(picture.image(), reason), () -> {
            sent++;
            sendLabel(picture.image());
            progress.step();
        });
    }

    private void leaveOut(SourceImage image, String reason) {
        leftOut++;
        progress.erase();
        terminal.complain(image.id() + " is left out: " + reason);
        progress.step();
    }

    private void leaveOutLabel(String folder, UnusableLabelException why) {
        unlabelled++;
        if (unusableFolders.add(folder)) {
            progress.erase();
            terminal.complain("folder " + folder + " is no label: " + why.getMessage());
        }
    }

    private record OnItsWay(SourceImage image, Delivery delivery) {}
}
