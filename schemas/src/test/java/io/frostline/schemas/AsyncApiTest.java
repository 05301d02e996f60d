package io.frostline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Holds the AsyncAPI document against the code. */
class AsyncApiTest {
    private final AsyncApiDocument document;

    AsyncApiTest() throws IOException {
        document = new AsyncApiDocument();
    }

    @Test
    void isAnAsyncApiThreeDocument() {
        assertThat(document.root().at("asyncapi").text()).isEqualTo("3.0.0");
    }

    @Test
    void describesEveryTopicAndNoOther() {
        assertThat(document.channels().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Topics.all().stream().map(TopicDefinition::name).toList());
    }

    @Test
    void givesEveryTopicTheLayoutItIsCreatedWith() {
        for (TopicDefinition topic : Topics.all()) {
            YamlNode kafka = document.channel(topic.name()).at("bindings", "kafka");
            Map<String, String> configs = new TreeMap<>();
            kafka.at("topicConfiguration").children().forEach((key, value) -> configs.put(key, value.text()));

            assertThat(kafka.at("partitions").value()).as(topic.name()).isEqualTo(topic.partitions());
            assertThat(configs).as(topic.name()).isEqualTo(topic.configs());
        }
    }

    @Test
    void namesForEveryAvroMessageARecordWithTheSameFields() throws IOException {
        Map<String, List<String>> records = new TreeMap<>();
        for (Map.Entry<String, YamlNode> channel : document.channels().entrySet()) {
            for (YamlNode message : document.messages(channel.getValue())) {
                if (message.at("payload").has("schemaFormat")) {
                    Schema described =
                            schema(message.at("payload", "schema", "$ref").text());
                    assertThat(SchemaNormalization.toParsingForm(described))
                            .isEqualTo(SchemaNormalization.toParsingForm(generated(described)));
                    records.computeIfAbsent(channel.getKey(), none -> new ArrayList<>())
                            .add(described.getName());
                }
            }
        }

        assertThat(records)
                .isEqualTo(Map.of(
                        Topics.LABELS_REJECTED, List.of("LabelRejected"),
                        Topics.EMBEDDINGS, List.of("Embedding"),
                        Topics.LABELED_EMBEDDINGS, List.of("LabeledEmbedding"),
                        Topics.EMBEDDINGS_WANTED, List.of("EmbeddingWanted"),
                        Topics.MODELS,
                                List.of("BackbonePromoted", "ChallengerJudged", "HeadPublished", "ReEmbeddingOrdered"),
                        Topics.REQUESTS, List.of("Request"),
                        Topics.DECISIONS, List.of("Decision"),
                        Topics.IMAGES_REJECTED, List.of("ImageRejected")));
    }

    @Test
    void describesTheHeadersThatAreReadAndWritten() {
        assertThat(headers(Topics.IMAGES).keySet()).isEqualTo(Set.of(RecordHeaders.DATA_REFERENCE));
        assertThat(headers(Topics.LABELS).keySet()).isEqualTo(Set.of(RecordHeaders.ANNOTATOR, RecordHeaders.TASK));
        assertThat(headers(Topics.EMBEDDINGS).keySet())
                .isEqualTo(Set.of(RecordHeaders.BATCH, RecordHeaders.READ_AGAIN, RecordHeaders.PREDICTIONS_LEFT_OUT));
        assertThat(headers(Topics.LABELS))
                .hasEntrySatisfying(
                        RecordHeaders.TASK,
                        task -> assertThat(task.at("default").text()).isEqualTo(RecordHeaders.DEFAULT_TASK));
    }

    @Test
    void refersOnlyToChannelsThatAreThere() {
        assertThat(document.root().at("operations").children()).isNotEmpty().allSatisfy((name, operation) -> {
            assertThat(operation.at("action").text()).isIn("send", "receive");
            assertThat(document.follow(operation.at("channel")).has("address")).isTrue();
        });
    }

    private Map<String, YamlNode> headers(String topic) {
        return document.messages(document.channel(topic))
                .get(0)
                .at("headers", "properties")
                .children();
    }

    /** The document lies beside {@code avro} both in the sources and in the jar. */
    private static Schema schema(String reference) throws IOException {
        assertThat(reference).startsWith("../avro/");
        try (InputStream file = AsyncApiTest.class.getResourceAsStream(reference.substring(2))) {
            assertThat(file).as(reference).isNotNull();
            return new Schema.Parser().parse(file);
        }
    }

    private static Schema generated(Schema described) {
        Class<?> recordClass = SpecificData.get().getClass(described);
        assertThat(recordClass).as(described.getFullName()).isAssignableTo(SpecificRecord.class);
        return SpecificData.get().getSchema(recordClass);
    }
}
