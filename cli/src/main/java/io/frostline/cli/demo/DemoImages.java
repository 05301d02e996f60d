package io.frostline.cli.demo;

import io.frostline.cli.images.ImageSource;
import io.frostline.cli.images.Shuffle;
import io.frostline.cli.images.SourceImage;
import io.frostline.cli.images.Split;
import io.frostline.cli.terminal.CommandFailure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The pictures of a source as the demo uses them, in the order in which it does; every one has a label.
 *
 * @param training those whose labels are sent
 * @param test those whose labels are kept back, to judge by
 */
record DemoImages(List<SourceImage> training, List<SourceImage> test) {
    /** Fewer cannot show anything: a fine-tune and a hold-out would have nothing to go on. */
    static final int FEWEST_TRAINING = 200;

    /** One picture in this many is kept back if the source names no test pictures. */
    private static final int TEST_SHARE = 6;

    /**
     * @param seed of the order
     * @throws CommandFailure if there are too few labelled pictures or too few labels
     */
    static DemoImages of(ImageSource source, long seed) {
        List<SourceImage> labelled =
                source.images().stream().filter(image -> image.label() != null).toList();
        List<SourceImage> shuffled = Shuffle.of(labelled, seed);
        boolean hasTest = shuffled.stream().anyMatch(image -> image.split() == Split.TEST);
        DemoImages images = hasTest ? bySplit(shuffled) : keepBack(shuffled);
        images.requireEnough();
        return images;
    }

    /** @return how many training pictures each label has, by label */
    Map<String, Long> labelCounts() {
        return training.stream()
                .collect(Collectors.groupingBy(
                        image -> Objects.requireNonNull(image.label()), TreeMap::new, Collectors.counting()));
    }

    int size() {
        return training.size() + test.size();
    }

    private static DemoImages bySplit(List<SourceImage> shuffled) {
        return new DemoImages(
                shuffled.stream().filter(image -> image.split() != Split.TEST).toList(),
                shuffled.stream().filter(image -> image.split() == Split.TEST).toList());
    }

    private static DemoImages keepBack(List<SourceImage> shuffled) {
        int test = shuffled.size() / TEST_SHARE;
        return new DemoImages(shuffled.subList(test, shuffled.size()), shuffled.subList(0, test));
    }

    private void requireEnough() {
        int labels = labelCounts().size();
        if (labels < 2) {
            throw CommandFailure.badInput("the pictures have " + labels
                    + " labels; put them into at least two folders, each named after what is on them");
        }
        if (training.size() < FEWEST_TRAINING) {
            throw CommandFailure.badInput("there are " + training.size()
                    + " labelled pictures to train on; the demo needs " + FEWEST_TRAINING);
        }
    }
}
