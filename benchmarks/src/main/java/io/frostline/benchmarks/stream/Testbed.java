package io.frostline.benchmarks.stream;

import io.frostline.benchmarks.decode.Photo;
import io.frostline.cli.broker.BrokerProcess;
import io.frostline.cli.broker.BrokerSettings;
import io.frostline.cli.process.ProcessGroup;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.Outbox;
import io.frostline.cli.topics.TopicCreation;
import java.nio.file.Path;

/** A broker of its own with Frostline's topics and photos waiting in {@code images}. */
final class Testbed implements AutoCloseable {
    private final Path directory;
    private final int images;
    private final ProcessGroup processes;
    private final BrokerProcess broker;

    private Testbed(Path directory, int images, ProcessGroup processes, BrokerProcess broker) {
        this.directory = directory;
        this.images = images;
        this.processes = processes;
        this.broker = broker;
    }

    /**
     * @param name of its directory
     * @param images how many photos wait, each under an id of its own
     */
    static Testbed start(Workplace workplace, String name, int images) {
        Path directory = workplace.directory().resolve(name);
        BrokerProcess broker = BrokerProcess.launch(BrokerSettings.in(directory));
        workplace.processes().addFoundation(broker.process());
        broker.awaitReady();
        Testbed testbed = new Testbed(directory, images, workplace.processes(), broker);
        TopicCreation.createMissing(testbed.kafka());
        testbed.sendPhotos();
        return testbed;
    }

    private void sendPhotos() {
        byte[] photo = Photo.jpeg();
        try (Outbox outbox = Outbox.to(kafka())) {
            for (int i = 0; i < images; i++) {
                outbox.image("photo-" + i, photo);
            }
            outbox.flush();
        }
    }

    Kafka kafka() {
        return new Kafka(broker.bootstrapServers());
    }

    int images() {
        return images;
    }

    Path directory() {
        return directory;
    }

    /** @return file for what a program says */
    Path log(String program) {
        return directory.resolve(program + ".log");
    }

    /** @return ends with this JVM whatever is started beside the broker */
    ProcessGroup processes() {
        return processes;
    }

    @Override
    public void close() {
        broker.close();
    }
}
