package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.model.InvalidModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class FailedTest {
    @Test
    void namesEveryKindOfFailureAndItsRemedy() {
        assertThat(Failed.of(new ArithmeticException("the loss is NaN")))
                .returns(Failed.Reason.DIVERGED, Failed::reason)
                .returns("training diverged; lower the rates or warm up longer: the loss is NaN", Failed::detail);
        assertThat(Failed.of(new OutOfMemoryError("Java heap space")).reason()).isEqualTo(Failed.Reason.OUT_OF_MEMORY);
        assertThat(Failed.of(new IllegalStateException("DefaultCPUAllocator: can't allocate memory: you tried to"))
                        .reason())
                .isEqualTo(Failed.Reason.OUT_OF_MEMORY);
        assertThat(Failed.of(new StackOverflowError()))
                .returns(Failed.Reason.ENGINE, Failed::reason)
                .returns("the network's engine gave up; see the log: java.lang.StackOverflowError", Failed::detail);
        assertThat(Failed.of(new UncheckedIOException(new IOException("disk full")))
                        .reason())
                .isEqualTo(Failed.Reason.STORAGE);
        assertThat(Failed.of(new InvalidModelException("bn1.weight is NaN")).reason())
                .isEqualTo(Failed.Reason.INVALID_CANDIDATE);
        assertThat(Failed.of(new IllegalStateException("gone")).reason()).isEqualTo(Failed.Reason.ENGINE);
    }

    @Test
    void keepsItsCauseForTheLog() {
        ArithmeticException cause = new ArithmeticException("the loss is NaN");

        assertThat(Failed.of(cause).cause()).contains(cause);
    }
}
