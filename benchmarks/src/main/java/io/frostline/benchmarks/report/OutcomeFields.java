package io.frostline.benchmarks.report;

import io.frostline.benchmarks.measure.Outcome;
import io.frostline.benchmarks.measure.Samples;
import io.frostline.benchmarks.measure.Target.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An outcome as the report file has it, by name. What a figure without a peer lacks is null. */
public final class OutcomeFields {
    private OutcomeFields() {}

    public static Map<String, @Nullable Object> of(Outcome outcome) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("figure", outcome.figure().key());
        fields.put("unit", outcome.figure().unit());
        fields.put("ours", rounded(outcome.ours().median()));
        fields.put(
                "peer", outcome.peer() == null ? null : rounded(outcome.peer().median()));
        fields.put("ratio", outcome.ratio() == null ? null : rounded(outcome.ratio()));
        fields.put("sense", outcome.figure().target().sense().sign());
        fields.put("must", outcome.figure().target().must());
        fields.put("aim", outcome.figure().target().aim());
        fields.put("must_met", outcome.verdict() != Verdict.MISSED);
        fields.put("aim_met", outcome.verdict() == Verdict.AIM);
        fields.put("ours_is", outcome.figure().ours());
        fields.put("peer_is", outcome.figure().peer());
        fields.put("ours_rounds", rounds(outcome.ours()));
        fields.put("peer_rounds", outcome.peer() == null ? null : rounds(outcome.peer()));
        return fields;
    }

    private static List<Double> rounds(Samples samples) {
        return samples.rounds().stream().map(OutcomeFields::rounded).toList();
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
