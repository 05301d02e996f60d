package io.frostline.vision.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive without weights: a stored zip of four small entries, of which one is the program's text.
 *
 * <p>PyTorch's {@code torch/csrc/jit/docs/serialization.md} describes the layout. The two pickles are of protocol 2:
 * {@code data.pkl} holds one object of the program's class without attributes, {@code constants.pkl} an empty tuple.
 */
final class ProgramArchive {
    private static final String VERSION = "3\n";

    private ProgramArchive() {}

    /**
     * @param className the module's class in the text
     * @param text the program
     * @return the archive's bytes
     */
    static byte[] of(String className, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            store(zip, className + "/data.pkl", objectOf(className));
            store(zip, className + "/code/__torch__.py", text.getBytes(StandardCharsets.UTF_8));
            store(zip, className + "/constants.pkl", emptyTuple());
            store(zip, className + "/version", VERSION.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("an archive in memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** PROTO 2, GLOBAL, EMPTY_TUPLE, NEWOBJ, EMPTY_DICT, BUILD, STOP. */
    private static byte[] objectOf(String className) {
        return ("\u0080\u0002c__torch__\n" + className + "\n)\u0081}b.").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** PROTO 2, EMPTY_TUPLE, STOP. */
    private static byte[] emptyTuple() {
        return "\u0080\u0002).".getBytes(StandardCharsets.ISO_8859_1);
    }
}
