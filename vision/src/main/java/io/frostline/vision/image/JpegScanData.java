package io.frostline.vision.image;

import java.nio.ByteBuffer;

/**
 * Follows the Huffman-coded data of a JPEG's scans (ITU-T T.81, F.2 and G.2) to its end, which no marker tells: bytes
 * between the last block and the next marker belong to no pixel. Of the coefficients it keeps which are not zero, for
 * the scans that refine them.
 */
final class JpegScanData {
    private static final int MOST_DC_BITS = 16;
    private static final int MOST_ZEROS = 15;

    private final Octets jpeg;
    private final JpegFrame frame;
    private final JpegTables tables;
    private final long[][] nonZero;
    private JpegBits bits;
    private int emptyBlocks;

    JpegScanData(Octets jpeg, JpegFrame frame, JpegTables tables) {
        this.jpeg = jpeg;
        this.frame = frame;
        this.tables = tables;
        nonZero = new long[frame.componentCount()][0];
        bits = new JpegBits(jpeg.array(), 0, 0);
    }

    /**
     * Copies the data of a scan, or, where it is damaged, everything up to the next marker.
     *
     * @param header position of the length of the scan's header
     * @param from where its data begins
     * @param to where the next marker begins that is no restart
     * @throws Refusal if the data ends before its last block
     */
    void copy(int header, int from, int to, ByteBuffer target) throws Refusal {
        JpegScan scan = JpegScan.read(jpeg, header, frame);
        int start = target.position();
        if (!scan.fits(frame) || !copy(scan, from, to, target)) {
            target.position(start).put(jpeg.array(), from, to - from);
        }
    }

    /** @return false if the data cannot be followed */
    private boolean copy(JpegScan scan, int from, int to, ByteBuffer target) throws Refusal {
        int[] components = scan.components();
        int units = components.length == 1 ? frame.blocksAlone(components[0]) : frame.units();
        int interval = tables.restartInterval() == 0 ? units : tables.restartInterval();
        int at = from;
        for (int unit = 0; unit < units; unit += interval) {
            if (unit > 0 && at < to) {
                int restart = JpegMarkers.restart(unit / interval - 1);
                if (jpeg.u8(at + 1) != restart) {
                    return false;
                }
                target.putShort((short) (0xff00 | restart));
                at += 2;
            }
            int stop = JpegMarkers.afterRestartInterval(jpeg, at);
            bits = new JpegBits(jpeg.array(), at, stop);
            emptyBlocks = 0;
            if (!follow(scan, unit, Math.min(units, unit + interval)) || bits.overrun() && stop < to) {
                return false;
            }
            if (bits.overrun()) {
                throw Refusal.corrupt("JPEG is truncated: its scan from byte " + from + " on ends at byte " + to
                        + ", before its last block");
            }
            target.put(jpeg.array(), at, bits.position() - at);
            at = stop;
        }
        return true;
    }

    private boolean follow(JpegScan scan, int fromUnit, int toUnit) {
        if (frame.isProgressive() && scan.first() > 0) {
            return followAc(scan, fromUnit, toUnit);
        }
        boolean alone = scan.components().length == 1;
        for (int unit = fromUnit; unit < toUnit && !bits.overrun(); unit++) {
            for (int i = 0; i < scan.components().length; i++) {
                int blocks = alone ? 1 : frame.blocksPerUnit(scan.components()[i]);
                if (!followDc(scan, scan.tables()[i], blocks)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Follows blocks of one component, all of them or their averages. */
    private boolean followDc(JpegScan scan, int selector, int blocks) {
        if (frame.isProgressive() && scan.refines()) {
            bits.skip(blocks);
            return true;
        }
        for (int i = 0; i < blocks; i++) {
            int length = bits.symbol(tables.dc(selector));
            if (length < 0 || length > MOST_DC_BITS) {
                return false;
            }
            bits.skip(length);
            if (!frame.isProgressive() && !followAc(tables.ac(selector))) {
                return false;
            }
        }
        return true;
    }

    private boolean followAc(JpegScan scan, int fromBlock, int toBlock) {
        JpegHuffmanTable table = tables.ac(scan.tables()[0]);
        long[] coefficients = nonZero(scan.components()[0]);
        boolean sound = true;
        for (int block = fromBlock; sound && block < toBlock && !bits.overrun(); block++) {
            if (scan.refines()) {
                sound = refineAc(scan, table, coefficients, block);
            } else if (emptyBlocks > 0) {
                emptyBlocks--;
            } else {
                sound = followAc(scan, table, coefficients, block);
            }
        }
        return sound;
    }

    private long[] nonZero(int component) {
        if (nonZero[component].length == 0) {
            nonZero[component] = new long[frame.blocksAlone(component)];
        }
        return nonZero[component];
    }

    /** All coefficients but the first of a block that is coded in one go. */
    private boolean followAc(JpegHuffmanTable table) {
        for (int k = 1; k < JpegFrame.COEFFICIENTS; k++) {
            int symbol = bits.symbol(table);
            int zeros = symbol >> 4;
            int length = symbol & 15;
            if (symbol < 0) {
                return false;
            }
            if (length == 0 && zeros < MOST_ZEROS) {
                return true;
            }
            k += zeros;
            bits.skip(length);
        }
        return true;
    }

    private boolean followAc(JpegScan scan, JpegHuffmanTable table, long[] blocks, int block) {
        for (int k = scan.first(); k <= scan.last(); k++) {
            int symbol = bits.symbol(table);
            int zeros = symbol >> 4;
            int length = symbol & 15;
            if (symbol < 0) {
                return false;
            }
            if (length == 0 && zeros < MOST_ZEROS) {
                emptyBlocks = blocksToEnd(zeros) - 1;
                return true;
            }
            k += zeros;
            if (length > 0) {
                if (k > scan.last()) {
                    return false;
                }
                bits.skip(length);
                blocks[block] |= 1L << k;
            }
        }
        return true;
    }

    private boolean refineAc(JpegScan scan, JpegHuffmanTable table, long[] blocks, int block) {
        long known = blocks[block];
        int k = scan.first();
        while (emptyBlocks == 0 && k <= scan.last()) {
            int symbol = bits.symbol(table);
            int zeros = symbol >> 4;
            int length = symbol & 15;
            if (symbol < 0 || length > 1) {
                return false;
            }
            if (length == 0 && zeros < MOST_ZEROS) {
                emptyBlocks = blocksToEnd(zeros);
                break;
            }
            int corrections = 0;
            long from = known >>> k;
            while (k <= scan.last() && ((from & 1) != 0 || zeros > 0)) {
                corrections += (int) from & 1;
                zeros -= 1 - ((int) from & 1);
                from >>>= 1;
                k++;
            }
            bits.skip(length + corrections);
            if (length > 0) {
                if (k > scan.last()) {
                    return false;
                }
                blocks[block] |= 1L << k;
            }
            k++;
        }
        if (emptyBlocks > 0) {
            long rest = k > scan.last() ? 0 : known >>> k << JpegFrame.COEFFICIENTS - 1 - (scan.last() - k);
            bits.skip(Long.bitCount(rest));
            emptyBlocks--;
        }
        return true;
    }

    private int blocksToEnd(int length) {
        return (1 << length) + bits.take(length);
    }
}
