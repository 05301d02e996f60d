package io.frostline.vision.image;

import java.util.Arrays;

/** A prefix code of a lossless WebP (RFC 9649, 3.7.2), read and followed bit by bit. */
final class Vp8lCode {
    private static final int LONGEST = 15;
    private static final int LONGEST_OF_LENGTHS = 7;
    private static final int[] ORDER_OF_LENGTHS = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final int REPEAT = 16;
    private static final int FEW_ZEROS = 17;
    private static final int USUAL_LENGTH = 8;

    /** For each length, how many codes have it. */
    private final int[] counts = new int[LONGEST + 1];

    /** By length, then by value. */
    private final int[] symbols;

    private Vp8lCode(int[] lengths) throws Refusal {
        for (int length : lengths) {
            counts[length]++;
        }
        counts[0] = 0;
        int[] next = new int[LONGEST + 2];
        int room = 1;
        for (int length = 1; length <= LONGEST; length++) {
            next[length + 1] = next[length] + counts[length];
            room = 2 * room - counts[length];
            if (room < 0) {
                throw damaged();
            }
        }
        symbols = new int[next[LONGEST + 1]];
        if (symbols.length == 0 || room > 0 && symbols.length > 1) {
            throw damaged();
        }
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                symbols[next[lengths[symbol]]++] = symbol;
            }
        }
    }

    /** @param alphabet number of symbols that there could be */
    static Vp8lCode read(Vp8lBits bits, int alphabet) throws Refusal {
        int[] lengths = new int[Math.max(alphabet, 1 << 8)];
        if (bits.take(1) == 1) {
            int more = bits.take(1);
            lengths[bits.take(bits.take(1) == 0 ? 1 : 8)] = 1;
            if (more == 1) {
                lengths[bits.take(8)] = 1;
            }
        } else {
            readLengths(bits, lengths, alphabet);
        }
        return new Vp8lCode(Arrays.copyOf(lengths, alphabet));
    }

    private static void readLengths(Vp8lBits bits, int[] lengths, int alphabet) throws Refusal {
        int[] ofLengths = new int[ORDER_OF_LENGTHS.length];
        int count = bits.take(4) + 4;
        if (count > ofLengths.length) {
            throw damaged();
        }
        for (int i = 0; i < count; i++) {
            ofLengths[ORDER_OF_LENGTHS[i]] = bits.take(3);
        }
        Vp8lCode code = new Vp8lCode(ofLengths);
        int left = bits.take(1) == 0 ? alphabet : 2 + bits.take(2 + 2 * bits.take(3));
        int last = USUAL_LENGTH;
        for (int symbol = 0; symbol < alphabet && left > 0; left--) {
            int length = code.symbol(bits);
            if (length < REPEAT) {
                lengths[symbol++] = length;
                last = length == 0 ? last : length;
                continue;
            }
            int repeats = length == REPEAT
                    ? 3 + bits.take(2)
                    : length == FEW_ZEROS ? 3 + bits.take(3) : 11 + bits.take(LONGEST_OF_LENGTHS);
            if (symbol + repeats > alphabet) {
                throw damaged();
            }
            for (; repeats > 0; repeats--) {
                lengths[symbol++] = length == REPEAT ? last : 0;
            }
        }
    }

    /** The next symbol; a code of one symbol takes no bits. */
    int symbol(Vp8lBits bits) throws Refusal {
        if (symbols.length == 1) {
            return symbols[0];
        }
        int code = 0;
        int first = 0;
        int index = 0;
        for (int length = 1; ; length++) {
            code = code << 1 | bits.take(1);
            first <<= 1;
            if (code - first < counts[length]) {
                return symbols[index + code - first];
            }
            index += counts[length];
            first += counts[length];
        }
    }

    private static Refusal damaged() {
        return Refusal.corrupt("WebP is damaged: a prefix code of its lossless data is none");
    }
}
