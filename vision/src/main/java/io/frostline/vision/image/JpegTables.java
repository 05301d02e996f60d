package io.frostline.vision.image;

import java.util.Arrays;

/** What a JPEG has defined for the scans to come: Huffman tables and the restart interval (ITU-T T.81, B.2.4). */
final class JpegTables {
    private static final int OF_A_CLASS = 4;

    private final Octets jpeg;
    private final JpegHuffmanTable[] dc = new JpegHuffmanTable[OF_A_CLASS];
    private final JpegHuffmanTable[] ac = new JpegHuffmanTable[OF_A_CLASS];
    private int restartInterval;

    JpegTables(Octets jpeg) {
        this.jpeg = jpeg;
        Arrays.fill(dc, JpegHuffmanTable.NONE);
        Arrays.fill(ac, JpegHuffmanTable.NONE);
    }

    /**
     * Takes what a segment defines, if it defines any of these.
     *
     * @param at position of its length
     */
    void define(int code, int at, int length) throws Refusal {
        if (code == JpegMarkers.RESTART_INTERVAL) {
            restartInterval = jpeg.u16(at + 2);
        }
        int table = at + 2;
        while (code == JpegMarkers.HUFFMAN_TABLES && table < at + length) {
            int place = jpeg.u8(table);
            JpegHuffmanTable defined = JpegHuffmanTable.read(jpeg, table + 1);
            (place < 16 ? dc : ac)[place % OF_A_CLASS] = defined;
            table += 1 + defined.length();
        }
    }

    /** @param selector the byte of a scan header that names the tables of a component */
    JpegHuffmanTable dc(int selector) {
        return dc[(selector >> 4) % OF_A_CLASS];
    }

    JpegHuffmanTable ac(int selector) {
        return ac[selector % OF_A_CLASS];
    }

    /** Units between two restart markers; 0 if there are none. */
    int restartInterval() {
        return restartInterval;
    }
}
