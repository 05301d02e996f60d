package io.frostline.vision.image;

/** The markers of a JPEG (ITU-T T.81, B.1.1), which all begin with a byte 0xff. */
final class JpegMarkers {
    static final int START_OF_SCAN = 0xda;
    static final int HUFFMAN_TABLES = 0xc4;
    static final int RESTART_INTERVAL = 0xdd;
    static final int END_OF_IMAGE = 0xd9;
    static final int START_OF_IMAGE = 0xd8;
    static final int APP0 = 0xe0;
    static final int APP14 = 0xee;

    private static final int RESTART = 0xd0;
    private static final int APP15 = 0xef;
    private static final int COMMENT = 0xfe;
    private static final int NUMBER_OF_LINES = 0xdc;

    private JpegMarkers() {}

    /**
     * Position of the next marker's code after any fill bytes, or after bytes that do not belong anywhere, which
     * decoders skip.
     */
    static int code(Octets jpeg, int from) throws Refusal {
        int at = from;
        while (jpeg.u8(at) != 0xff) {
            at++;
        }
        while (jpeg.u8(at) == 0xff) {
            at++;
        }
        return at;
    }

    /** Position of the next marker that is no restart; the end if there is none. */
    static int afterEntropyCodedData(Octets jpeg, int from) {
        int at = afterRestartInterval(jpeg, from);
        while (at < jpeg.end() && isRestart(jpeg.array()[at + 1] & 0xff)) {
            at = afterRestartInterval(jpeg, at + 2);
        }
        return at;
    }

    /** Position of the next marker, restart or not, a stuffed zero being none; the end if there is none. */
    static int afterRestartInterval(Octets jpeg, int from) {
        byte[] array = jpeg.array();
        for (int at = from; at < jpeg.end() - 1; at++) {
            if (array[at] == (byte) 0xff && array[at + 1] != 0 && array[at + 1] != (byte) 0xff) {
                return at;
            }
        }
        return jpeg.end();
    }

    /** The marker behind a scan's interval of that number. */
    static int restart(int interval) {
        return RESTART + interval % 8;
    }

    static boolean isFrame(int code) {
        return code >= 0xc0 && code <= 0xcf && code != HUFFMAN_TABLES && code != 0xc8 && code != 0xcc;
    }

    /** Whether its segment is not needed for pixels, or, as the number of lines, is what decoders pass over. */
    static boolean isMetadata(int code) {
        return code >= APP0 && code <= APP15 || code == COMMENT || code == NUMBER_OF_LINES;
    }

    /** Whether no segment follows. */
    static boolean standsAlone(int code) {
        return isRestart(code) || code == 0x00 || code == 0x01 || code == START_OF_IMAGE;
    }

    private static boolean isRestart(int code) {
        return code >= RESTART && code < RESTART + 8;
    }
}
