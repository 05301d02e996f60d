package io.frostline.schemas;

/**
 * Text of strangers, such as an image id, as it can be shown: in a log, where a line break would make a line of its
 * own, or on a terminal, which obeys escape sequences.
 */
public final class Printable {
    private Printable() {}

    /** @return the text with every control and formatting character (Unicode's Cc and Cf) written as \\uXXXX */
    public static String of(String text) {
        if (text.codePoints().noneMatch(Printable::isHidden)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            if (isHidden(character)) {
                for (char unit : Character.toChars(character)) {
                    shown.append(String.format("\\u%04X", (int) unit));
                }
            } else {
                shown.appendCodePoint(character);
            }
        });
        return shown.toString();
    }

    /**
     * @return the throwable if its text, its causes' and that of what it suppressed are as {@link #of(String)} has
     *     them; if not, one with the same traces and such texts, each with the name of the type before it
     */
    public static Throwable of(Throwable thrown) {
        return PrintableThrowable.of(thrown);
    }

    private static boolean isHidden(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
