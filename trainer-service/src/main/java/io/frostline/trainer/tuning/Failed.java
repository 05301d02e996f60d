package io.frostline.trainer.tuning;

import io.frostline.vision.model.InvalidModelException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** It could not be done. */
public final class Failed implements Tuning {
    /** The kinds of failure. */
    public enum Reason {
        /** Too few of the labelled images could be had, or all have one label. */
        TOO_FEW_IMAGES("label more images"),
        /** The loss or a weight became infinite or not a number. */
        DIVERGED("training diverged; lower the rates or warm up longer"),
        /** The images or the network did not fit in memory. */
        OUT_OF_MEMORY("memory ran out; raise -Xmx or lower the batch"),
        /** The candidate could not be written. */
        STORAGE(
                "the candidate could not be written; free space in the artifact store, or let the trainer write there, and ask for"
                        + " the fine-tune again"),
        /** The candidate does not verify. */
        INVALID_CANDIDATE("the candidate does not verify; lower the rates or train longer"),
        /** The network's engine or device gave up. */
        ENGINE("the network's engine gave up; see the log");

        private final String remedy;

        Reason(String remedy) {
            this.remedy = remedy;
        }

        private static Reason of(Throwable cause) {
            if (cause instanceof ArithmeticException) {
                return DIVERGED;
            }
            if (cause instanceof OutOfMemoryError || isNativeMemory(cause)) {
                return OUT_OF_MEMORY;
            }
            if (cause instanceof UncheckedIOException) {
                return STORAGE;
            }
            return cause instanceof InvalidModelException ? INVALID_CANDIDATE : ENGINE;
        }

        /** PyTorch's allocators have no exception of their own: on a CPU they can't allocate, on a GPU they are out. */
        private static boolean isNativeMemory(Throwable cause) {
            String message = String.valueOf(cause.getMessage());
            return message.contains("allocate memory") || message.contains("out of memory");
        }
    }

    private final Reason reason;
    private final String detail;
    private final @Nullable Throwable cause;

    private Failed(Reason reason, String detail, @Nullable Throwable cause) {
        this.reason = reason;
        this.detail = detail;
        this.cause = cause;
    }

    static Failed tooFew(TrainingSet set, int minimum) {
        return new Failed(
                Reason.TOO_FEW_IMAGES,
                "task " + set.task() + " has " + set.split().learnable() + " images of "
                        + set.training().distinctClasses() + " labels to train on; it needs " + minimum
                        + " of at least 2",
                null);
    }

    static Failed of(Throwable cause) {
        Reason reason = Reason.of(cause);
        return new Failed(reason, reason.remedy + ": " + told(cause), cause);
    }

    private static String told(Throwable cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    public Reason reason() {
        return reason;
    }

    /** @return one sentence for people: the thing, the value, the remedy */
    public String detail() {
        return detail;
    }

    public Optional<Throwable> cause() {
        return Optional.ofNullable(cause);
    }

    @Override
    public String toString() {
        return "Failed[" + reason + ", " + detail + "]";
    }
}
