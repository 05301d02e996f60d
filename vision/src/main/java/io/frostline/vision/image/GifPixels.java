package io.frostline.vision.image;

import java.util.Arrays;

/**
 * Unpacks the LZW data of one GIF frame (Welch, "A Technique for High-Performance Data Compression", 1984; GIF89a,
 * appendix F).
 *
 * <p>Every string of the dictionary is a string that was put out before and the pixel after it, so the dictionary holds
 * positions in the output and no pixels of its own.
 */
final class GifPixels {
    private static final int DICTIONARY_SIZE = 4096;
    private static final int LONGEST_CODE = 12;

    private final Octets gif;
    private int at;
    private int blockRemaining;
    private int bits;
    private int bitCount;
    private final int literalBits;

    GifPixels(Octets gif, int dataAt) throws Refusal {
        this.gif = gif;
        literalBits = gif.u8(dataAt);
        at = dataAt + 1;
        if (literalBits > LONGEST_CODE) {
            throw Refusal.corrupt(
                    "GIF has LZW codes from " + literalBits + " bits on; at most " + LONGEST_CODE + " are supported");
        }
    }

    /** Fills the whole array, row after row as stored. Of literals of more than 8 bits the lower ones count. */
    void decode(byte[] indices) throws Refusal {
        int clear = 1 << literalBits;
        int end = clear + 1;
        int[] starts = new int[DICTIONARY_SIZE];
        int[] lengths = new int[DICTIONARY_SIZE];
        Arrays.fill(lengths, 0, clear, 1);
        int known = end + 1;
        int codeLength = literalBits + 1;
        int previousStart = 0;
        int previousLength = 0;
        int filled = 0;
        while (filled < indices.length) {
            int code = nextCode(codeLength);
            if (code == clear) {
                known = end + 1;
                codeLength = literalBits + 1;
                previousLength = 0;
                continue;
            }
            if (previousLength > 0 && known < DICTIONARY_SIZE) {
                starts[known] = previousStart;
                lengths[known] = previousLength + 1;
                known++;
                if (known == 1 << codeLength && codeLength < LONGEST_CODE) {
                    codeLength++;
                }
            }
            if (code == end || code >= known) {
                throw Refusal.corrupt(
                        "GIF data is damaged: code " + code + " after " + filled + " of " + indices.length + " pixels");
            }
            int length = Math.min(lengths[code], indices.length - filled);
            if (code < clear) {
                indices[filled] = (byte) code;
            } else {
                copyForward(indices, starts[code], filled, length);
            }
            previousStart = filled;
            previousLength = lengths[code];
            filled += length;
        }
    }

    /** Not {@code System.arraycopy}: a string may contain the first pixel that it itself puts out. */
    private static void copyForward(byte[] array, int from, int to, int length) {
        for (int i = 0; i < length; i++) {
            array[to + i] = array[from + i];
        }
    }

    private int nextCode(int length) throws Refusal {
        while (bitCount < length) {
            if (blockRemaining == 0) {
                blockRemaining = gif.u8(at++);
                if (blockRemaining == 0) {
                    throw Refusal.corrupt("GIF is truncated: its data ends before its first frame is complete");
                }
            }
            bits |= gif.u8(at++) << bitCount;
            bitCount += 8;
            blockRemaining--;
        }
        int code = bits & (1 << length) - 1;
        bits >>>= length;
        bitCount -= length;
        return code;
    }
}
