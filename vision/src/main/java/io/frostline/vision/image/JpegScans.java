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

    private final JpegFrame frame;
    private int scans;
    private long blocks;
    private int seen;

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
}
