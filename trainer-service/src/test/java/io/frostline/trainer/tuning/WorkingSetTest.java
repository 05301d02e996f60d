package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.Device;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.network.FreeMemory;
import io.frostline.vision.network.TrainingFootprint;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkingSetTest {
    private static final long MB = 1_000_000;
    private static final long PLENTY = 1L << 40;

    /** Of weights 100 MB and of each image of a batch 10 MB; 200 MB of heap. */
    private static final TrainingFootprint FOOTPRINT = new TrainingFootprint(200 * MB, 100 * MB, 10 * MB, 0);

    @Test
    void holdsAsManyImagesAsFitInTheHeapBesideABatchAndTheWeights() {
        assertThat(set(false, new FreeMemory(400 * MB, PLENTY, 0)).most()).isEqualTo(400 - 200 - 50);
        assertThat(set(false, new FreeMemory(100 * MB, PLENTY, 0)).most()).isZero();
    }

    @Test
    void isRefusedWhereABatchDoesNotFitAndNamesOneThatDoes() {
        assertThat(set(false, new FreeMemory(PLENTY, 350 * MB, 0)).shortage())
                .hasValue("fine-tuning takes about 601 MB of memory in batches of 50 but only 350 MB are free;"
                        + " lower frostline.fine-tune.batch to 25 or less, or give the machine or container more");
        assertThat(set(false, new FreeMemory(PLENTY, 110 * MB, 0)).shortage().orElseThrow())
                .endsWith("only 110 MB are free; give the machine or container more");
        assertThat(set(true, new FreeMemory(PLENTY, 0, 350 * MB)).shortage().orElseThrow())
                .contains("MB of GPU memory", "350 MB are free", "frostline.fine-tune.batch to 25", "larger");
    }

    @Test
    void isRefusedWhereTheHeapHoldsTooFewImages() {
        assertThat(set(false, new FreeMemory(250 * MB, PLENTY, 0)).shortage())
                .hasValue("fine-tuning takes about 271 MB of Java heap with no more than 20 images but only 250 MB are"
                        + " free; give the trainer more with -Xmx");
        assertThat(set(false, new FreeMemory(270 * MB, PLENTY, 0)).shortage()).isEmpty();
    }

    @Test
    void saysWhatItTakesOfWhatThereIs() {
        WorkingSet set = set(false, new FreeMemory(900 * MB, 8_000 * MB, 0));

        assertThat(set.summary(300))
                .isEqualTo("it takes about 601 MB of memory (8,000 MB are free) and 551 MB of Java heap (900 MB are"
                        + " free)");
        assertThat(set.numbers(300))
                .containsEntry("memory_needed", 600.0 * MB)
                .containsEntry("memory_free", 8_000.0 * MB)
                .containsEntry("heap_needed", 550.0 * MB)
                .containsEntry("heap_free", 900.0 * MB);
    }

    @Test
    void isThatOfTheNetworkAndOfBatchesThatCanBeFilled(@TempDir Path root) throws Exception {
        ModelDirectory serving = TinyBackbone.write(new ModelStore(root), 1);

        WorkingSet set = WorkingSet.of(serving, Device.CPU, FineTuning.standard(), 40);

        assertThat(set.batch()).isEqualTo(40);
        assertThat(set.minimum()).isEqualTo(40);
        assertThat(set.image()).isGreaterThan(3L * Stripes.SIZE * Stripes.SIZE + 2 * 4 * TinyBackbone.DIMENSION);
        assertThat(set.shortage()).isEmpty();
    }

    /** Batches of 50, images of 1 MB, 20 of them at least. */
    private static WorkingSet set(boolean gpu, FreeMemory free) {
        return new WorkingSet(FOOTPRINT, MB, 50, 20, gpu, free);
    }
}
