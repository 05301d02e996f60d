package io.frostline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownReferenceTest {
    @Test
    void leavesOutWhereSignaturesAndFragmentsAre() {
        assertThat(ShownReference.of("https://h/a.jpg?X-Amz-Signature=abc")).isEqualTo("https://h/a.jpg");
        assertThat(ShownReference.of("https://h/a.jpg#token")).isEqualTo("https://h/a.jpg");
    }

    @Test
    void leavesOutUserAndPassword() {
        assertThat(ShownReference.of("https://me:secret@h/a")).isEqualTo("https://h/a");
        assertThat(ShownReference.of("https://me:secret@x@h/a")).isEqualTo("https://h/a");
        assertThat(ShownReference.of("//me:secret@h/a")).isEqualTo("//h/a");
        assertThat(ShownReference.of("https:me:secret@h/a")).isEqualTo("https:h/a");
    }

    @Test
    void namesOneOfWhichThereIsNothingToShow() {
        assertThat(ShownReference.of("")).isEqualTo("an empty reference");
        assertThat(ShownReference.of(" ")).isEqualTo("an empty reference");
        assertThat(ShownReference.of("?signature=abc")).isEqualTo("an empty reference");
    }

    @Test
    void keepsAnAtInAPath() {
        assertThat(ShownReference.of("file:///a@b.jpg")).isEqualTo("file:///a@b.jpg");
        assertThat(ShownReference.of("s3://bucket/a@b.jpg")).isEqualTo("s3://bucket/a@b.jpg");
    }

    @Test
    void isOnePrintableLineOfBoundedLength() {
        assertThat(ShownReference.of("https://h/\n\u001b[31mgr\u00fcn")).isEqualTo("https://h/??[31mgr?n");
        assertThat(ShownReference.of("https://h/" + "a".repeat(5_000))).hasSizeLessThan(310);
    }
}
