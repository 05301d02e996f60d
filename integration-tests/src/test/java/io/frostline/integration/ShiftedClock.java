package io.frostline.integration;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A wall clock that can be set while processes run on it, who see nothing of it but the time. The dynamic linker puts
 * its {@code clock_gettime} before the C library's; the shift stands in a page of the library that is never written to,
 * so that all processes see what is in the file. For Linux on x86-64 (System V Application Binary Interface; Tool
 * Interface Standard, Executable and Linking Format).
 */
final class ShiftedClock {
    private static final int PAGE = 0x1000;
    private static final int HASH = 0x200;
    private static final int SYMBOLS = 0x240;
    private static final int STRINGS = 0x280;
    private static final int CODE = 0x300;
    private static final int DYNAMIC = PAGE;
    private static final int SHIFT = 2 * PAGE;
    private static final int SIZE = 3 * PAGE;

    private static final int HEADER_BYTES = 64;
    private static final int SEGMENT_BYTES = 56;
    private static final int SYMBOL_BYTES = 24;
    private static final byte[] NAMES = "\0clock_gettime\0".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] CLOCK_GETTIME = HexFormat.of()
            .parseHex(
                    "b8e4000000" // mov eax, __NR_clock_gettime
                            + "0f05" // syscall
                            + "85ff" // test edi, edi
                            + "750e" // jne to the end: not CLOCK_REALTIME
                            + "85c0" // test eax, eax
                            + "750a" // jne to the end: an error
                            + "488b0d00000000" // mov rcx, [rip + distance of the shift]
                            + "48010e" // add [rsi], rcx
                            + "c3"); // ret

    private static final int DISTANCE = 18;

    private final Path library;

    private ShiftedClock(Path library) {
        this.library = library;
    }

    /** One that shows the time as it is. */
    static ShiftedClock in(Path directory) throws IOException {
        return new ShiftedClock(Files.write(directory.resolve("clock.so"), library()));
    }

    /** @return a command that runs another one on this clock */
    List<String> running(List<String> command) {
        List<String> words = new ArrayList<>(List.of("env", "LD_PRELOAD=" + library));
        words.addAll(command);
        return words;
    }

    /** Sets it so far ahead of the time as it is, or behind if that is negative. */
    void set(Duration ahead) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(library.toFile(), "rw")) {
            file.seek(SHIFT);
            file.writeLong(Long.reverseBytes(ahead.toSeconds()));
        }
    }

    private static byte[] library() {
        ByteBuffer elf = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
        header(elf, 4);
        segment(elf, 1, 5, 0, PAGE); // PT_LOAD, readable and executable
        segment(elf, 1, 6, DYNAMIC, 2 * PAGE); // PT_LOAD, readable and writable
        segment(elf, 2, 6, DYNAMIC, 7 * 16); // PT_DYNAMIC
        segment(elf, 0x6474e551, 6, 0, 0); // PT_GNU_STACK, not executable

        elf.position(HASH);
        List.of(1, 2, 1, 0, 0).forEach(elf::putInt); // one bucket, two symbols, the second of which is first in it
        elf.position(SYMBOLS + SYMBOL_BYTES);
        elf.putInt(1).put((byte) 0x12).put((byte) 0).putShort((short) 1); // its name, a global function, defined
        elf.putLong(CODE).putLong(CLOCK_GETTIME.length);
        elf.position(STRINGS).put(NAMES);
        elf.position(CODE).put(CLOCK_GETTIME);
        elf.putInt(CODE + DISTANCE, SHIFT - (CODE + DISTANCE + Integer.BYTES));

        elf.position(DYNAMIC);
        elf.putLong(4).putLong(HASH);
        elf.putLong(5).putLong(STRINGS);
        elf.putLong(6).putLong(SYMBOLS);
        elf.putLong(10).putLong(NAMES.length);
        elf.putLong(11).putLong(SYMBOL_BYTES);
        return elf.array(); // what follows is DT_NULL
    }

    private static void header(ByteBuffer elf, int segments) {
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16); // 64 bits, little-endian, version 1
        elf.putShort((short) 3).putShort((short) 62).putInt(1); // a shared object, x86-64, version 1
        elf.putLong(0).putLong(HEADER_BYTES).putLong(0).putInt(0);
        elf.putShort((short) HEADER_BYTES).putShort((short) SEGMENT_BYTES).putShort((short) segments);
        elf.position(HEADER_BYTES);
    }

    private static void segment(ByteBuffer elf, int type, int flags, long place, long size) {
        elf.putInt(type).putInt(flags).putLong(place).putLong(place).putLong(place);
        elf.putLong(size).putLong(size).putLong(PAGE);
    }
}
