package io.frostline.cli.watch;

import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.ChallengerJudged;
import io.frostline.schemas.Codec;
import io.frostline.schemas.CodecException;
import io.frostline.schemas.Decision;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.EmbeddingWanted;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.HoldOutEvaluation;
import io.frostline.schemas.ImageRejected;
import io.frostline.schemas.LabelEvidence;
import io.frostline.schemas.LabelRejected;
import io.frostline.schemas.Printable;
import io.frostline.schemas.ReEmbeddingOrdered;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Request;
import io.frostline.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A record as a person wants to see it: what it is about first, vectors left out. */
public final class ReadableLines implements RecordLines {
    private final Codec codec = new Codec();

    @Override
    public String line(ConsumerRecord<byte[], byte[]> found) {
        return Printable.of(text(found));
    }

    private String text(ConsumerRecord<byte[], byte[]> found) {
        String key = found.key() == null ? "(no key)" : utf8(found.key());
        if (found.topic().equals(Topics.LABELS)) {
            return label(key, found);
        }
        if (found.value() == null) {
            return key + "  (deleted)";
        }
        try {
            return describe(key, codec.decode(found.value()));
        } catch (CodecException e) {
            return key + "  (unreadable: " + e.getMessage() + ")";
        }
    }

    private static String describe(String key, SpecificRecord value) {
        if (value instanceof Embedding embedding) {
            return embedding(embedding);
        }
        if (value instanceof HeadPublished head) {
            return head(key, head);
        }
        if (value instanceof BackbonePromoted backbone) {
            return format("%s  %s%s", key, backbone.getSpace(), numbers(backbone.getMetrics()));
        }
        if (value instanceof ChallengerJudged challenger) {
            return challenger(key, challenger);
        }
        if (value instanceof Decision decision) {
            return format(
                    "%s  %s  %s%s",
                    decision.getTask(), decision.getVerdict(), decision.getReason(), numbers(decision.getNumbers()));
        }
        if (value instanceof Request request) {
            return format(
                    "%s  %s%s  by %s",
                    key,
                    request.getKind(),
                    request.getSpace() == null ? "" : "  " + request.getSpace(),
                    request.getRequestedBy());
        }
        if (value instanceof EmbeddingWanted wanted) {
            return format(
                    "%s  %s  (%s-%d at %d)",
                    key,
                    wanted.getSpace(),
                    wanted.getSourceTopic(),
                    wanted.getSourcePartition(),
                    wanted.getSourceOffset());
        }
        if (value instanceof ReEmbeddingOrdered order) {
            return format("%s  %s  by %s", key, order.getSpace(), order.getOrderedBy());
        }
        if (value instanceof ImageRejected rejected) {
            return rejection(
                    key,
                    rejected.getReason(),
                    rejected.getDetail(),
                    rejected.getSourceTopic(),
                    rejected.getSourcePartition(),
                    rejected.getSourceOffset());
        }
        if (value instanceof LabelRejected rejected) {
            return rejection(
                    key,
                    rejected.getReason(),
                    rejected.getDetail(),
                    rejected.getSourceTopic(),
                    rejected.getSourcePartition(),
                    rejected.getSourceOffset());
        }
        return key + "  " + value.getSchema().getName();
    }

    private static String rejection(
            String key, String reason, String detail, String topic, int partition, long offset) {
        return format("%s  %s  %s  (%s-%d at %d)", key, reason, detail, topic, partition, offset);
    }

    private static String label(String key, ConsumerRecord<byte[], byte[]> found) {
        Header task = found.headers().lastHeader(RecordHeaders.TASK);
        String text = found.value() == null ? "(taken back)" : utf8(found.value());
        return key + "  " + text + (task == null ? "" : "  [" + utf8(task.value()) + "]");
    }

    private static String embedding(Embedding embedding) {
        String predictions = embedding.getPredictions().stream()
                .map(guess -> format(
                        "  %s%s %.0f %%",
                        guess.getTask().equals(RecordHeaders.DEFAULT_TASK) ? "" : guess.getTask() + ": ",
                        guess.getLabel(),
                        guess.getScore() * 100))
                .collect(Collectors.joining());
        return format(
                "%s  %s  %d values%s",
                embedding.getImageId(),
                embedding.getSpace(),
                embedding.getVector().size(),
                predictions);
    }

    private static String challenger(String key, ChallengerJudged challenger) {
        List<LabelEvidence> labels = challenger.getEvidence().isEmpty()
                ? List.of()
                : challenger.getEvidence().get(0).getLabels();
        return format(
                "%s  %s  against %s: %,d won and %,d lost of %,d held-out images of task %s",
                key,
                challenger.getSpace(),
                challenger.getServedSpace(),
                labels.stream().mapToInt(LabelEvidence::getWon).sum(),
                labels.stream().mapToInt(LabelEvidence::getLost).sum(),
                labels.stream().mapToInt(LabelEvidence::getSize).sum(),
                challenger.getTask());
    }

    private static String head(String key, HeadPublished head) {
        List<HoldOutEvaluation> evaluations = head.getLearner().getEvaluations();
        String holdOut = evaluations.isEmpty()
                ? ""
                : format(
                        ", hold-out %.1f %%",
                        evaluations.get(evaluations.size() - 1).getAccuracy() * 100);
        return format(
                "%s  version %d  %s  %d labels, learned from %,d, prequential %.1f %%%s",
                key,
                head.getVersion(),
                head.getSpace(),
                head.getLabels().size(),
                head.getLearner().getLearned(),
                head.getLearner().getPrequentialAccuracy() * 100,
                holdOut);
    }

    private static String numbers(Map<String, Double> numbers) {
        return new TreeMap<>(numbers)
                .entrySet().stream()
                        .map(number -> format("  %s=%.4g", number.getKey(), number.getValue()))
                        .collect(Collectors.joining());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
