package io.frostline.vision.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files put together byte by byte, sound or not. */
public final class SafetensorsBytes {
    private SafetensorsBytes() {}

    /** @return the file: the header's true length, the header and the body */
    public static Path write(Path file, String header, byte... body) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return write(file, json.length, json, body);
    }

    /** @param claim what the file says is the length of its header */
    public static Path write(Path file, long claim, byte[] header, byte... body) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + header.length + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(claim)
                .put(header)
                .put(body);
        return Files.write(file, bytes.array());
    }

    /** @return the header's line on one tensor */
    public static String line(String name, String type, String shape, long begin, long end) {
        return "\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":[" + begin + ","
                + end + "]}";
    }

    public static String header(String... lines) {
        return "{" + String.join(",", lines) + "}";
    }
}
