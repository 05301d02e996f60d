package io.frostline.reference;

import java.util.regex.Pattern;

/** A reference as logs and rejections may show it. */
final class ShownReference {
    private static final int LONGEST = 300;
    private static final Pattern USER = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*:)?(//)?[^/\\\\]*@");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

    private ShownReference() {}

    /**
     * @return the reference without its query and fragment, where presigned addresses carry their signature, and
     *     without user and password; what is not printable ASCII as {@code ?}; no more than a line, and never blank
     */
    static String of(String reference) {
        String place = reference.substring(0, Math.min(reference.length(), end(reference)));
        String shown = line(USER.matcher(place).replaceFirst("$1$2"));
        return shown.isBlank() ? "an empty reference" : shown;
    }

    /** @return one line of printable ASCII, whoever wrote the text */
    static String line(String text) {
        String line = UNPRINTABLE.matcher(text).replaceAll("?");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    private static int end(String reference) {
        for (int i = 0; i < reference.length(); i++) {
            if (reference.charAt(i) == '?' || reference.charAt(i) == '#') {
                return i;
            }
        }
        return reference.length();
    }
}
