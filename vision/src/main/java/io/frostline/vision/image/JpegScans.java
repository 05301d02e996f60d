package io.frostline.vision.image;

/**
 * The scans of a JPEG, counted. Each costs a pass over the blocks of its components, however short it is, so together
 * they are bounded by a few passes over the picture.
 */
final class JpegScans {
    private static final int MOST_SCANS = 100;

    /** Progressive encoders need five to seven. */
    private static final int MOST_PASSES = 10;

    /** What is allowed to small pictures, whatever the passes: as much as a picture of a few million pixels costs. */
    private static final long MODEST_BLOCKS = 500_000;

    private static final int BYTES_PER_BLOCK = 2 * JpegFrame.COEFFICIENTS;

    private static final long PIXEL = 12;
    private static final long BYTE = 30;
    private static final long BYTE_OF_SEVERAL_SCANS = 60;
    private static final long BLOCK_IN_A_SCAN = 50;

    /** An output block of a progressive picture, which may have to be smoothed. */
    private static final long BLOCK = 550;

    /** What an arithmetic code says in no bits at all: that the coefficients of a block are zero. */
    private static final long ARITHMETIC_BLOCK_IN_A_SCAN = 300;

    /** Of the eight bits, each the sign of a coefficient whose magnitude was told in none. */
    private static final long ARITHMETIC_BYTE = 720;

    private final JpegFrame frame;
    private int scans;
    private long blocks;
    private int seen;
    private boolean whole;

    JpegScans(JpegFrame frame) {
        this.frame = frame;
    }

    /**
     * Counts a scan.
     *
     * @param jpeg the file
     * @param header position of the length of its header
     * @return its components, a bit for each
     * @throws Refusal if it is one too many
     */
    int add(Octets jpeg, int header) throws Refusal {
        int components = frame.componentsOf(jpeg, header);
        scans++;
        seen |= components;
        whole = frame.isWhole(components);
        blocks += frame.blocks(components);
        if (scans > MOST_SCANS) {
            throw Refusal.corrupt("JPEG has more than " + MOST_SCANS + " scans");
        }
        long most = Math.max(MODEST_BLOCKS, MOST_PASSES * frame.blocks(frame.allComponents()));
        if (blocks > most) {
            throw new Refusal(
                    Undecodable.Reason.TOO_MANY_PIXELS,
                    "JPEG of " + frame.width() + " × " + frame.height() + " pixels goes over them too often: its first "
                            + scans + " scans have " + blocks + " blocks; at most " + most + " are allowed");
        }
        return components;
    }

    /**
     * A file that is cut between two of its scans and closed by a marker may lack components; the decoder would make
     * them grey.
     *
     * @throws Refusal if so
     */
    void requireAllComponents() throws Refusal {
        if (seen != frame.allComponents()) {
            throw Refusal.corrupt("JPEG is truncated: its " + scans + " scans have " + Integer.bitCount(seen) + " of "
                    + frame.componentCount() + " components");
        }
    }

    /**
     * What decoding takes: three bytes a pixel and, unless one scan has everything, the coefficients of all blocks.
     *
     * @param length of the file up to the end of the last scan
     */
    DecodingCost cost(Orientation orientation, int length) {
        long pixels = (long) frame.width() * frame.height();
        long picture = frame.blocks(frame.allComponents());
        long perByte = frame.isArithmetic() ? ARITHMETIC_BYTE : whole ? BYTE : BYTE_OF_SEVERAL_SCANS;
        long perBlock = frame.isArithmetic() ? ARITHMETIC_BLOCK_IN_A_SCAN : whole ? 0 : BLOCK_IN_A_SCAN;
        long time =
                pixels * PIXEL + length * perByte + blocks * perBlock + (frame.isProgressive() ? picture * BLOCK : 0);
        return DecodingCost.of(orientation, 3 * pixels, whole ? 0 : picture * BYTES_PER_BLOCK, time);
    }
}
