package io.frostline.vision;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a network runs. What was asked for; whether it exists is checked when a network is loaded on it.
 *
 * @param kind the processor; {@code AUTO} is the first GPU if there is one, the CPU otherwise
 * @param index which GPU, from 0; 0 for the other kinds
 */
public record Device(Kind kind, int index) {
    /** The kinds of processor one can ask for. */
    public enum Kind {
        AUTO,
        CPU,
        GPU
    }

    public static final Device AUTO = new Device(Kind.AUTO, 0);
    public static final Device CPU = new Device(Kind.CPU, 0);

    private static final Pattern GPU = Pattern.compile("gpu(?::(\\d{1,3}))?");

    public Device {
        if (index < 0 || (kind != Kind.GPU && index != 0)) {
            throw new IllegalArgumentException("device " + kind + " has no index " + index);
        }
    }

    public static Device gpu(int index) {
        return new Device(Kind.GPU, index);
    }

    /**
     * @param text {@code auto}, {@code cpu}, {@code gpu} (the first) or {@code gpu:N}; case does not matter
     * @throws IllegalArgumentException if it is none of these
     */
    public static Device parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        if (name.equals("auto")) {
            return AUTO;
        }
        if (name.equals("cpu")) {
            return CPU;
        }
        Matcher gpu = GPU.matcher(name);
        if (gpu.matches()) {
            return gpu(gpu.group(1) == null ? 0 : Integer.parseInt(gpu.group(1)));
        }
        throw new IllegalArgumentException("device '" + text + "' is unknown; use auto, cpu or gpu:N, such as gpu:0");
    }

    @Override
    public String toString() {
        return kind == Kind.GPU ? "gpu:" + index : kind.name().toLowerCase(Locale.ROOT);
    }
}
