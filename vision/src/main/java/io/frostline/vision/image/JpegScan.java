package io.frostline.vision.image;

import java.util.Arrays;

/**
 * What a JPEG's scan header says (ITU-T T.81, B.2.3).
 *
 * @param components numbers of the components within the frame; −1 for one that the frame does not have
 * @param tables for each component, the byte that names its Huffman tables
 * @param first the first coefficient, in zigzag order
 * @param last the last
 * @param refines whether it adds a bit to what earlier scans have
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record JpegScan(int[] components, int[] tables, int first, int last, boolean refines) {
    /** @param at position of the header's length */
    static JpegScan read(Octets jpeg, int at, JpegFrame frame) throws Refusal {
        int count = jpeg.u8(at + 2);
        int[] components = new int[count];
        int[] tables = new int[count];
        for (int i = 0; i < count; i++) {
            components[i] = frame.component(jpeg.u8(at + 3 + 2 * i));
            tables[i] = jpeg.u8(at + 4 + 2 * i);
        }
        int parameters = at + 3 + 2 * count;
        return new JpegScan(
                components, tables, jpeg.u8(parameters), jpeg.u8(parameters + 1), jpeg.u8(parameters + 2) >> 4 > 0);
    }

    /** Whether a frame may have such a scan. */
    boolean fits(JpegFrame frame) {
        boolean known = components.length > 0 && Arrays.stream(components).allMatch(component -> component >= 0);
        boolean dc = first == 0 && last == 0;
        boolean ac = components.length == 1 && 0 < first && first <= last && last < JpegFrame.COEFFICIENTS;
        return known && (dc || ac || !frame.isProgressive());
    }
}
