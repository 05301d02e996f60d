package io.frostline.vision.image;

/**
 * A stretch of encoded bytes that is read by position. Reading beyond its end is a refusal that names {@code what},
 * never an exception of the runtime.
 *
 * @param array the encoded picture
 * @param start first position that may be read
 * @param end position after the last that may be read
 * @param what names the stretch in messages, such as "PNG"
 */
@SuppressWarnings("ArrayRecordComponent") // a view, never compared
record Octets(byte[] array, int start, int end, String what) {

    static Octets of(byte[] array, String what) {
        return new Octets(array, 0, array.length, what);
    }

    /** The part from {@code from}, {@code length} long, in which positions keep their meaning. */
    Octets part(int from, long length, String name) throws Refusal {
        require(from, length);
        return new Octets(array, from, (int) (from + length), name);
    }

    int u8(int at) throws Refusal {
        require(at, 1);
        return array[at] & 0xff;
    }

    int u16(int at) throws Refusal {
        require(at, 2);
        return (array[at] & 0xff) << 8 | (array[at + 1] & 0xff);
    }

    int u16LittleEndian(int at) throws Refusal {
        return Short.toUnsignedInt(Short.reverseBytes((short) u16(at)));
    }

    int u24LittleEndian(int at) throws Refusal {
        return u16LittleEndian(at) | u8(at + 2) << 16;
    }

    int i32(int at) throws Refusal {
        return u16(at) << 16 | u16(at + 2);
    }

    long u32(int at) throws Refusal {
        return Integer.toUnsignedLong(i32(at));
    }

    int i32LittleEndian(int at) throws Refusal {
        return Integer.reverseBytes(i32(at));
    }

    long u32LittleEndian(int at) throws Refusal {
        return Integer.toUnsignedLong(i32LittleEndian(at));
    }

    int length() {
        return end - start;
    }

    /** Whether the ISO 8859-1 characters of {@code text} stand at {@code at}; false where the bytes end before. */
    boolean has(int at, String text) {
        if (at < start || at + (long) text.length() > end) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if ((array[at + i] & 0xff) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    void require(long at, long length) throws Refusal {
        if (at < start || length < 0 || at + length > end) {
            throw Refusal.corrupt(what + " is truncated: it ends at byte " + end + " but its structure goes on to byte "
                    + (at + length));
        }
    }
}
