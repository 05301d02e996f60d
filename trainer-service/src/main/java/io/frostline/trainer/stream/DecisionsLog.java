package io.frostline.trainer.stream;

import io.frostline.schemas.Codec;
import io.frostline.schemas.CodecException;
import io.frostline.schemas.Decision;
import io.frostline.schemas.Topics;
import io.frostline.schemas.Verdict;
import io.frostline.stream.log.LogAccess;
import io.frostline.stream.log.StretchReader;
import io.frostline.vision.Space;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@code decisions} from its beginning to its end. */
final class DecisionsLog {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionsLog.class);

    /** In a trigger's numbers: 1 if a fine-tune begins with it, 0 if it is a decision and nothing more. */
    static final String BEGINS_FINE_TUNE = "begins_fine_tune";

    private final Codec codec;
    private final LogAccess access;
    private final StretchReader reader;

    DecisionsLog(Codec codec, LogAccess access) {
        this.codec = codec;
        this.access = access;
        this.reader = new StretchReader(access);
    }

    /** @return tasks that asked for a fine-tune of which no decision says how it ended */
    Set<String> unconcluded() {
        Set<String> tasks = new TreeSet<>();
        read(decision -> {
            if (begins(decision)) {
                tasks.add(decision.getTask());
            } else if (concludes(decision)) {
                tasks.remove(decision.getTask());
            }
        });
        return tasks;
    }

    /** @return how many candidates the hold-out has judged against a space since that was promoted last */
    int judgedAgainst(Space space) {
        int[] judged = {0};
        read(decision -> {
            if (decision.getVerdict() == Verdict.PROMOTED && space.id().equals(decision.getCandidateSpace())) {
                judged[0] = 0;
            } else if (space.id().equals(decision.getSpace())
                    && (decision.getVerdict() == Verdict.PROMOTED || decision.getVerdict() == Verdict.REJECTED)
                    && decision.getNumbers().containsKey("won")) {
                judged[0]++;
            }
        });
        return judged[0];
    }

    private void read(Consumer<Decision> sink) {
        reader.read(reader.whole(access.partitionsOf(Topics.DECISIONS)), record -> {
            try {
                if (record.value() != null) {
                    sink.accept(codec.decode(record.value(), Decision.class));
                }
            } catch (CodecException e) {
                LOG.debug("A record of {} is none of ours: {}", Topics.DECISIONS, e.getMessage());
            }
        });
    }

    private static boolean begins(Decision decision) {
        return switch (decision.getVerdict()) {
            case REQUESTED, FINE_TUNE_STARTED, FINE_TUNE_PROGRESS -> true;
            case PLATEAU, DRIFT, NEW_CLASS -> decision.getNumbers().getOrDefault(BEGINS_FINE_TUNE, 0.0) > 0;
            default -> false;
        };
    }

    /** A promotion that somebody asked for is none of a fine-tune's, unless it is that of the challenger. */
    private static boolean concludes(Decision decision) {
        return switch (decision.getVerdict()) {
            case FINE_TUNE_FAILED, REJECTED -> true;
            case PROMOTED ->
                decision.getRequestOffset() == null || decision.getNumbers().containsKey("won");
            default -> false;
        };
    }
}
