package io.frostline.trainer.stream;

import java.text.Normalizer;

/** Labels and tasks as people mean them, of what their programs send. */
public final class LabelText {
    private static final String BYTE_ORDER_MARK_AND_ZERO_WIDTHS = "\uFEFF\u200B\u2060";
    private static final char NEXT_LINE = '\u0085';
    private static final char REPLACEMENT = '\uFFFD';

    private LabelText() {}

    /** @return the text without what stands around it, in Unicode's normal form C: what looks alike is one text */
    public static String of(String sent) {
        return Normalizer.normalize(strip(sent), Normalizer.Form.NFC);
    }

    /** @return the text without white space of any kind, byte order marks and zero-width spaces at its ends */
    public static String strip(String sent) {
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
                || BYTE_ORDER_MARK_AND_ZERO_WIDTHS.indexOf(character) >= 0;
    }

    /** @return whether there is a character that a program puts where it cannot read one */
    public static boolean isDamaged(String text) {
        return text.indexOf(REPLACEMENT) >= 0;
    }

    /** @return whether there is a control character, as in UTF-16 that is taken for UTF-8 */
    public static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
