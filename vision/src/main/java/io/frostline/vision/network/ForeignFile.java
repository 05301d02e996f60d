package io.frostline.vision.network;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is taken for a safetensors file although it is another, told by its first bytes. */
final class ForeignFile {
    /** How many bytes tell it. */
    static final int HEAD = 512;

    private static final int MOST_QUOTED = 60;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final String CONVERT = "; write its tensors as safetensors: python3 -c \"import sys, torch;"
            + " from safetensors.torch import save_file; d = torch.load(sys.argv[1], map_location='cpu',"
            + " weights_only=True); d = d.get('state_dict', d);"
            + " save_file({k: v.contiguous().clone() for k, v in d.items()}, sys.argv[2])\" FROM.pth TO.safetensors";

    private static final String JOIN = "; join them: python3 -c \"import glob, sys;"
            + " from safetensors.torch import load_file, save_file;"
            + " save_file({k: v for f in glob.glob('*-of-*.safetensors') for k, v in load_file(f).items()},"
            + " sys.argv[1])\" TO.safetensors";

    private static final List<Magic> MAGICS = List.of(
            new Magic("PK\u0003\u0004", "a ZIP archive, as torch.save writes it (.pth, .pt, .bin, .ckpt)" + CONVERT),
            new Magic("\u0080\u0002", "a Python pickle, as torch.save wrote it before PyTorch 1.6" + CONVERT),
            new Magic("\u0080\u0003", "a Python pickle" + CONVERT),
            new Magic("\u0080\u0004", "a Python pickle" + CONVERT),
            new Magic("\u0080\u0005", "a Python pickle" + CONVERT),
            new Magic("\u001f\u008b", "compressed with gzip; unpack it with gunzip"),
            new Magic("BZh", "compressed with bzip2; unpack it with bunzip2"),
            new Magic("\u00fd7zXZ\u0000", "compressed with xz; unpack it with unxz"),
            new Magic("\u0028\u00b5\u002f\u00fd", "compressed with Zstandard; unpack it with unzstd"),
            new Magic("\u0089HDF\r\n", "an HDF5 file, as Keras writes it; take torchvision's or timm's weights"),
            new Magic("\u0093NUMPY", "a NumPy array; write all tensors by their names with safetensors.numpy"),
            new Magic("GGUF", "a GGUF file; take torchvision's or timm's weights as safetensors"));

    private ForeignFile() {}

    /**
     * @param head the first bytes of a file that does not begin as safetensors does
     * @return what it is and what to do, in one line; empty if nobody knows
     */
    static String describe(byte[] head) {
        String bytes = new String(head, StandardCharsets.ISO_8859_1);
        for (Magic magic : MAGICS) {
            if (bytes.startsWith(magic.bytes())) {
                return "it is " + magic.meaning();
            }
        }
        if (bytes.startsWith("ustar", 257)) {
            return "it is a tar archive; unpack it with tar";
        }
        String text = text(head).strip();
        return text.isEmpty() ? "" : "it is " + describe(text);
    }

    private static String describe(String text) {
        if (text.startsWith("version ") && text.contains("oid sha256:")) {
            return "a Git LFS pointer, not the file that it points to; fetch that with git lfs pull";
        }
        if (text.startsWith("<")) {
            return "a page of HTML or XML, not the file that was meant; download it from the address of the file itself";
        }
        if (text.startsWith("{") && (text.contains("weight_map") || text.contains("total_size"))) {
            return "the index of tensors in several files" + JOIN;
        }
        String begin = text.length() <= MOST_QUOTED ? text : text.substring(0, MOST_QUOTED) + "…";
        return "text that begins with '" + begin.lines().findFirst().orElse("").strip()
                + "', not the file that was meant; download it again";
    }

    /** Up to the last whole character; empty if it is no text. */
    private static String text(byte[] head) {
        for (int length = head.length; length > Math.max(0, head.length - 4); length--) {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(head, 0, length))
                        .toString();
                String visible = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
                return visible.chars().allMatch(ForeignFile::isText) ? visible : "";
            } catch (CharacterCodingException e) {
                // The last character may be cut off.
            }
        }
        return "";
    }

    private static boolean isText(int character) {
        return !Character.isISOControl(character) || Character.isWhitespace(character);
    }

    private record Magic(String bytes, String meaning) {}
}
