package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SharedValuesTest {
    private final SharedValues<String> values = new SharedValues<>();

    @Test
    void holdTheFirstOfEqualValuesUntilTheLastHolderIsGone() {
        String first = new String(new char[] {'c', 'a', 't'});
        String second = new String(new char[] {'c', 'a', 't'});
        values.hold(first);

        assertThat(values.hold(second)).isSameAs(first);

        values.release(second);
        assertThat(values.size()).isEqualTo(1);

        values.release(first);
        assertThat(values.size()).isZero();
        assertThat(values.hold(second)).isSameAs(second);
    }

    @Test
    void doNotGrowWithLabelsThatAreCorrectedOrTakenBack() {
        LabelIndex index = new LabelIndex(Predicate.not(image -> true));
        Blobs blobs = new Blobs(Blobs.SPACE, 100, 1, 1);

        for (int label = 0; label < 100; label++) {
            index.put(blobs.example("image", label, label), true);
            index.put(blobs.example("another", label, label), false);
        }
        assertThat(index.namesHeld()).as("a label and a topic").isEqualTo(2);

        index.remove(new ImageId("image"));
        index.remove(new ImageId("another"));
        assertThat(index.namesHeld()).isZero();
    }
}
