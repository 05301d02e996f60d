package io.frostline.benchmarks.measure;

import java.util.Locale;

/**
 * What a figure has to reach and what it would better reach.
 *
 * @param sense which side of a limit is the good one
 */
public record Target(Sense sense, double must, double aim) {

    /** Which side of a limit is the good one. */
    public enum Sense {
        AT_LEAST(">="),
        AT_MOST("<=");

        private final String sign;

        Sense(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    /** What a figure reached. */
    public enum Verdict {
        MISSED,
        MUST,
        AIM;

        /** @return such as {@code must} */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Target {
        if (sense == Sense.AT_LEAST ? aim < must : aim > must) {
            throw new IllegalArgumentException("the aim " + aim + " is easier than the must " + must);
        }
    }

    public static Target atLeast(double must, double aim) {
        return new Target(Sense.AT_LEAST, must, aim);
    }

    public static Target atMost(double must, double aim) {
        return new Target(Sense.AT_MOST, must, aim);
    }

    public Verdict judge(double value) {
        if (reaches(value, aim)) {
            return Verdict.AIM;
        }
        return reaches(value, must) ? Verdict.MUST : Verdict.MISSED;
    }

    private boolean reaches(double value, double limit) {
        return sense == Sense.AT_LEAST ? value >= limit : value <= limit;
    }
}
