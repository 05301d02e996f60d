package io.frostline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.images.ImageSource;
import io.frostline.cli.images.SourceImage;
import io.frostline.cli.terminal.Terminal;
import io.frostline.cli.topics.Outboxes;
import io.frostline.schemas.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class PictureShipmentTest {
    @Test
    void namesAFolderWhoseNameIsNoLabelOnceAndSendsItsPicturesWithout() {
        String longest = "x".repeat(257);
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err, true), false);
        MockProducer<byte[], byte[]> producer =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        PictureShipment shipment = new PictureShipment(
                new OneBytePictures(), Outboxes.to(producer), image -> true, terminal, terminal.progress("", "", 3));

        for (String path : List.of("cat/1.jpg", longest + "/2.jpg", longest + "/3.jpg")) {
            shipment.send(SourceImage.at(path));
        }
        shipment.finish();

        assertThat(shipment.sent()).isEqualTo(3);
        assertThat(shipment.labels()).isEqualTo(1);
        assertThat(shipment.unlabelled()).isEqualTo(2);
        assertThat(err.toString())
                .hasLineCount(1)
                .contains("folder " + longest + " is no label: its name has 257 bytes of UTF-8");
        assertThat(producer.history())
                .filteredOn(record -> record.topic().equals(Topics.LABELS))
                .singleElement()
                .satisfies(record -> assertThat(record.key()).isEqualTo("cat/1.jpg".getBytes(UTF_8)));
    }

    private static final class OneBytePictures implements ImageSource {
        @Override
        public List<SourceImage> images() {
            return List.of();
        }

        @Override
        public byte[] read(SourceImage image) {
            return new byte[1];
        }

        @Override
        public void close() {}
    }
}
