package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.ImageSource;
import io.frostline.trainer.learning.LabelledImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingSetFileTest {
    private final List<TrainingImage> images = List.of(
            new TrainingImage(image("a.jpg", "cat", 7, 3, false), Part.TRAINING),
            new TrainingImage(image("b, \"the\r\nsecond\"", "Käse, gerieben", 8, 4, true), Part.HOLD_OUT),
            new TrainingImage(image(" c ", "", 9, 5_000_000_000L, false), Part.VALIDATION));

    @Test
    void isPlainTextThatASpreadsheetReads() {
        assertThat(new String(TrainingSetFile.write(images.subList(0, 1)), StandardCharsets.UTF_8))
                .isEqualTo("image_id,label,part,topic,partition,offset,label_offset\r\n"
                        + "a.jpg,cat,training,images,2,7,3\r\n");
    }

    @Test
    void comesBackWhateverPeopleCallTheirImagesAndLabels() {
        assertThat(TrainingSetFile.read(TrainingSetFile.write(images))).isEqualTo(images);
    }

    @Test
    void refusesAnotherFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingSetFile.read("id,label\r\n".getBytes(StandardCharsets.UTF_8)))
                .withMessageStartingWith("training-set.csv does not begin with the columns [image_id, ");
    }

    @Test
    void refusesAFileThatIsCutOff() {
        byte[] whole = TrainingSetFile.write(images);

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            if (length == 0 || part[length - 1] != '\n') {
                assertThatIllegalArgumentException().isThrownBy(() -> TrainingSetFile.read(part));
            }
        }
    }

    private static LabelledImage image(String id, String label, long offset, long labelOffset, boolean heldOut) {
        return new LabelledImage(new ImageId(id), label, new ImageSource("images", 2, offset), labelOffset, heldOut);
    }
}
