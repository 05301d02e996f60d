package io.frostline.schemas;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** One value of every record type, with every optional field set, as each published version of its schema has it. */
final class Samples {
    private static final Instant TIME = Instant.ofEpochMilli(1_790_000_000_123L);
    private static final String SPACE = "resnet18-3fa2c1d09b7e";

    private Samples() {}

    /** @return the values whose schema changed in that version; what came later is at its default */
    static List<SpecificRecord> of(String version) {
        return switch (version) {
            case "v1" ->
                List.of(
                        backbonePromoted(),
                        decision(),
                        embedding(),
                        headPublishedBeforeDrift(),
                        imageLabels(),
                        imageRejected(),
                        labeledEmbedding());
            case "v2" -> List.of(newClass(), headPublishedBeforeTaskPartitions(), request());
            case "v3" -> List.of(ordered(), embeddingWanted(), reEmbed(), reEmbeddingOrdered());
            case "v4" -> List.of(labelRejected());
            case "v5" -> List.of(heldBack(), headPublished());
            case "v6" -> List.of(challengerJudged(), challenging());
            default -> throw new IllegalArgumentException("there is no version " + version);
        };
    }

    /** @return the values in their present form */
    static List<SpecificRecord> all() {
        return List.of(
                backbonePromoted(),
                challengerJudged(),
                challenging(),
                embedding(),
                embeddingWanted(),
                headPublished(),
                imageLabels(),
                imageRejected(),
                labelRejected(),
                labeledEmbedding(),
                reEmbed(),
                reEmbeddingOrdered());
    }

    static BackbonePromoted backbonePromoted() {
        return BackbonePromoted.newBuilder()
                .setSpace(SPACE)
                .setArtifact(SPACE)
                .setSha256("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
                .setPreviousSpace("resnet18-000000000000")
                .setMetrics(Map.of("accuracy", 0.75))
                .setPromotedAt(TIME)
                .build();
    }

    static Decision decision() {
        return Decision.newBuilder()
                .setTask("species")
                .setVerdict(Verdict.PROMOTED)
                .setReason("the candidate is better: 0.75 against 0.60 on 900 images")
                .setSpace("resnet18-000000000000")
                .setCandidateSpace(SPACE)
                .setNumbers(Map.of("p_value", 0.001))
                .setDecidedAt(TIME)
                .build();
    }

    static Request request() {
        return Request.newBuilder()
                .setKind(RequestKind.PROMOTE)
                .setSpace(SPACE)
                .setRequestedBy("ann")
                .setRequestedAt(TIME)
                .build();
    }

    static Request reEmbed() {
        return Request.newBuilder()
                .setKind(RequestKind.RE_EMBED)
                .setSpace(null)
                .setRequestedBy("ann")
                .setRequestedAt(TIME)
                .build();
    }

    static EmbeddingWanted embeddingWanted() {
        return EmbeddingWanted.newBuilder()
                .setImageId("cat-1")
                .setSpace(SPACE)
                .setPromotion(7L)
                .setSourceTopic("images")
                .setSourcePartition(3)
                .setSourceOffset(42L)
                .build();
    }

    static ReEmbeddingOrdered reEmbeddingOrdered() {
        return ReEmbeddingOrdered.newBuilder()
                .setSpace(SPACE)
                .setPromotion(7L)
                .setOrderedBy("ann")
                .setOrderedAt(TIME)
                .build();
    }

    static Decision ordered() {
        return Decision.newBuilder(newClass())
                .setVerdict(Verdict.RE_EMBEDDING_ORDERED)
                .build();
    }

    static Decision heldBack() {
        return Decision.newBuilder(ordered())
                .setVerdict(Verdict.FINE_TUNE_HELD_BACK)
                .build();
    }

    static Decision challenging() {
        return Decision.newBuilder(heldBack()).setVerdict(Verdict.CHALLENGING).build();
    }

    static ChallengerJudged challengerJudged() {
        return ChallengerJudged.newBuilder()
                .setTask("species")
                .setSpace(SPACE)
                .setArtifact(SPACE + "-b")
                .setSha256("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
                .setServedSpace("resnet18-000000000000")
                .setRank(2)
                .setUndecided(true)
                .setEvidence(List.of(new TaskEvidence("species", List.of(new LabelEvidence("cat", 40, 30, 6, 2)))))
                .setJudgedUpTo(List.of(900L, 0L))
                .setNumbers(Map.of("fine_tune_images", 500.0))
                .setBegunAt(TIME)
                .build();
    }

    static Decision newClass() {
        return Decision.newBuilder()
                .setTask("species")
                .setVerdict(Verdict.NEW_CLASS)
                .setReason("after 900 labels there are 100 images of fox")
                .setSpace(SPACE)
                .setNumbers(Map.of("learned", 900.0))
                .setDecidedAt(TIME)
                .setRequestOffset(5L)
                .build();
    }

    static Embedding embedding() {
        return Embedding.newBuilder()
                .setImageId("cat-1")
                .setSpace(SPACE)
                .setVector(List.of(0.5f, -1f, 3.0e-5f))
                .setPredictions(List.of(new TaskPrediction("species", "cat", 0.25f, 7L)))
                .setSourceTopic("images")
                .setSourcePartition(3)
                .setSourceOffset(42L)
                .setImageTimestamp(TIME)
                .build();
    }

    static ImageLabels imageLabels() {
        return ImageLabels.newBuilder()
                .setLabels(Map.of("species", new TaskLabel("cat", "ann", 1, 17L, TIME)))
                .build();
    }

    static ImageRejected imageRejected() {
        return ImageRejected.newBuilder()
                .setImageId("cat-1")
                .setStage(Stage.DECODE)
                .setReason("too-many-pixels")
                .setDetail("the image has 40000 x 40000 pixels, at most 100000000 are allowed; make it smaller")
                .setSourceTopic("images")
                .setSourcePartition(3)
                .setSourceOffset(42L)
                .setImageTimestamp(TIME)
                .setBytes(ByteBuffer.wrap(new byte[] {(byte) 0xFF, (byte) 0xD8}))
                .build();
    }

    static LabelRejected labelRejected() {
        return LabelRejected.newBuilder()
                .setImageId("cat-1")
                .setTask("species")
                .setReason("blank")
                .setDetail("the label is blank; send its text, or a null value to take a label back")
                .setSourceTopic("labels")
                .setSourcePartition(1)
                .setSourceOffset(17L)
                .setLabelTimestamp(TIME)
                .build();
    }

    static LabeledEmbedding labeledEmbedding() {
        return LabeledEmbedding.newBuilder()
                .setTask("species")
                .setImageId("cat-1")
                .setLabel("cat")
                .setAnnotator("ann")
                .setSpace(SPACE)
                .setVector(List.of(0.5f, -1f, 3.0e-5f))
                .setSourceTopic("images")
                .setSourcePartition(3)
                .setSourceOffset(42L)
                .setLabelPartition(1)
                .setLabelOffset(17L)
                .setLabelTimestamp(TIME)
                .build();
    }

    static HeadPublished headPublished() {
        return HeadPublished.newBuilder(headPublishedBeforeTaskPartitions())
                .setTaskPartitions(4)
                .setLearner(LearnerSnapshot.newBuilder(
                                headPublishedBeforeTaskPartitions().getLearner())
                        .setHeldBack(true)
                        .build())
                .build();
    }

    static HeadPublished headPublishedBeforeTaskPartitions() {
        HeadPublished.Builder builder = HeadPublished.newBuilder(headPublishedBeforeDrift());
        return builder.setLearner(LearnerSnapshot.newBuilder(builder.getLearner())
                        .setDriftExcess(2.5)
                        .setDriftAccuracy(0.625)
                        .setDriftWeight(880.25)
                        .setFineTunedLabels(List.of("cat"))
                        .setBegunAt(600L)
                        .setProbation(new Probation(0.75, 950.5, 40L, 31L))
                        .build())
                .build();
    }

    static HeadPublished headPublishedBeforeDrift() {
        return HeadPublished.newBuilder()
                .setTask("species")
                .setSpace(SPACE)
                .setVersion(7L)
                .setLabels(List.of("cat", "dog"))
                .setDimension(3)
                .setWeights(List.of(1f, -2f, 0.125f, 0f, 4f, -0.5f))
                .setBias(List.of(0.25f, -0.25f))
                .setLearner(LearnerSnapshot.newBuilder()
                        .setLearned(900L)
                        .setLearnedUpTo(1000L)
                        .setFineTunedUpTo(500L)
                        .setCoolDownUntil(1500L)
                        .setPrequentialAccuracy(0.875)
                        .setPrequentialWeight(99.5)
                        .setEvaluations(List.of(new HoldOutEvaluation(800L, 0.75, 90)))
                        .build())
                .setPublishedAt(TIME)
                .build();
    }
}
