package io.frostline.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of a record of {@code labels} may be, and how they are meant. What stands around a label, a task or an
 * annotator is not part of it: {@code echo cat | kcat} and files end with a line feed, and some begin with a byte order
 * mark. An image id is what its bytes say and nothing else, since the image is known by the same bytes.
 *
 * <p>Each check is given the text as UTF-8, and what it is called where it was given.
 */
public final class LabelText {
    /** Bytes, in UTF-8, of the longest label, and of the longest name of a task or an annotator. */
    public static final int LONGEST = 256;

    /** Bytes of the longest image id: extractors refuse an image with a longer one. */
    public static final int LONGEST_ID = 4096;

    /** Normal form C makes a text shorter by this factor at most. */
    private static final int LONGEST_COMPOSITION = 4;

    private static final int SHOWN = 20;

    /** Byte order mark, zero-width space, word joiner, soft hyphen, and the marks of a direction of writing. */
    private static final String UNSEEN =
            "\uFEFF\u200B\u2060\u00AD\u200E\u200F\u061C\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

    private static final char NEXT_LINE = '\u0085';
    private static final char REPLACEMENT = '\uFFFD';

    private LabelText() {}

    /** @throws UnusableLabelException if it is no text, or too long */
    public static String imageId(byte[] sent, String what) throws UnusableLabelException {
        if (sent.length > LONGEST_ID) {
            throw new UnusableLabelException(
                    "image-id-too-long",
                    "%s has %,d bytes; an image id has %,d at most".formatted(what, sent.length, LONGEST_ID));
        }
        return utf8(sent, what, "not-utf-8");
    }

    /** @throws UnusableLabelException if it is blank, too long or no readable text */
    public static String label(byte[] sent, String what) throws UnusableLabelException {
        String label = text(utf8(sent, what, "not-utf-8"), what, "too-long");
        if (label.isEmpty()) {
            throw new UnusableLabelException(
                    "blank",
                    what
                            + " is blank; send its text, or a null value (frostline label --retract) to take a label back");
        }
        requireReadable(label, what, "replacement-character", "control-character");
        return label;
    }

    /** @throws UnusableLabelException if it is blank, too long, has a slash or is no readable text */
    public static String task(byte[] sent, String what) throws UnusableLabelException {
        String reason = "bad-task";
        String task = text(utf8(sent, what, reason), what, reason);
        if (task.isEmpty() || task.indexOf('/') >= 0) {
            throw new UnusableLabelException(
                    reason,
                    "%s is \"%s\"; name a task with 1 to %d bytes of UTF-8 without a slash"
                            .formatted(what, begin(task), LONGEST));
        }
        requireReadable(task, what, reason, reason);
        return task;
    }

    /**
     * @return nothing for one that is blank
     * @throws UnusableLabelException if it is too long or no readable text
     */
    public static @Nullable String annotator(byte[] sent, String what) throws UnusableLabelException {
        String reason = "bad-annotator";
        String annotator = text(utf8(sent, what, reason), what, reason);
        requireReadable(annotator, what, reason, reason);
        return annotator.isEmpty() ? null : annotator;
    }

    /** @return the text without what stands around it, in Unicode's normal form C: what looks alike is one text */
    public static String of(String sent) {
        return Normalizer.normalize(strip(sent), Normalizer.Form.NFC);
    }

    /** Without white space of any kind, and without what copying and pasting brings unseen, at its ends. */
    private static String strip(String sent) {
        int from = 0;
        int to = sent.length();
        while (from < to && standsAround(sent.charAt(from))) {
            from++;
        }
        while (from < to && standsAround(sent.charAt(to - 1))) {
            to--;
        }
        return sent.substring(from, to);
    }

    private static boolean standsAround(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || character == NEXT_LINE
                || UNSEEN.indexOf(character) >= 0;
    }

    /** A text that stays too long in any form is not brought into one: that may take long. */
    private static String text(String sent, String what, String reason) throws UnusableLabelException {
        String stripped = strip(sent);
        String text = stripped.length() > LONGEST * LONGEST_COMPOSITION ? stripped : of(stripped);
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST) {
            throw new UnusableLabelException(
                    reason,
                    "%s has %,d bytes of UTF-8 and begins with \"%s\"; at most %d are allowed"
                            .formatted(what, bytes, begin(text), LONGEST));
        }
        return text;
    }

    /**
     * Refuses what a program puts in the place of a character that it cannot read, and control characters, as in UTF-16
     * that is taken for UTF-8.
     */
    private static void requireReadable(String text, String what, String damaged, String controls)
            throws UnusableLabelException {
        if (text.indexOf(REPLACEMENT) >= 0) {
            throw new UnusableLabelException(
                    damaged,
                    "%s, \"%s\", has U+FFFD in the place of a character that some program could not read; send it as UTF-8"
                            .formatted(what, begin(text)));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new UnusableLabelException(
                    controls,
                    "%s, \"%s\", has a control character in it; send one line of text as UTF-8"
                            .formatted(what, begin(text)));
        }
    }

    private static String begin(String text) {
        return text.codePoints()
                .limit(SHOWN)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String utf8(byte[] bytes, String what, String reason) throws UnusableLabelException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnusableLabelException(
                    reason, "%s of %,d bytes is not UTF-8 text; send it as UTF-8".formatted(what, bytes.length));
        }
    }
}
