package io.frostline.vision.network;

import static io.frostline.vision.network.SafetensorsBytes.header;
import static io.frostline.vision.network.SafetensorsBytes.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsReaderTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("weights.safetensors");
    }

    @Test
    void readsTensorsInTheOrderOfTheirBytes() throws Exception {
        byte[] body = floats(1, 2, 3, -0.0f, Float.MIN_VALUE);
        SafetensorsBytes.write(
                file, header(line("later", "F32", "[3]", 8, 20), line("first", "F32", "[1,2]", 0, 8)) + "   ", body);

        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertThat(reader.shapes()).isEqualTo(Map.of("first", Shape.of(1, 2), "later", Shape.of(3)));
            Weights weights = reader.read().weights();

            assertThat(weights.names()).containsExactly("first", "later");
            assertThat(weights.tensor("first").toArray()).containsExactly(1, 2);
            assertThat(bits(weights.tensor("later").toArray()))
                    .containsExactly(bits(new float[] {3, -0.0f, Float.MIN_VALUE}));
        }
    }

    @Test
    void givesBackWhatTheFileSaysOfItself() throws Exception {
        SafetensorsBytes.write(file, "{\"__metadata__\":{\"format\":\"pt\",\"names\":\"[\\\"ä\\\"]\"}}");

        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertThat(reader.metadata()).isEqualTo(Map.of("format", "pt", "names", "[\"ä\"]"));
            assertThat(reader.read().weights().names()).isEmpty();
        }
    }

    @Test
    void hashesTheWholeFile() throws Exception {
        SafetensorsBytes.write(
                file,
                header(line("a", "F32", "[1]", 0, 4), line("bn.num_batches_tracked", "I64", "[]", 4, 12)),
                new byte[12]);

        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            var digest = Sha256.digest();
            digest.update(Files.readAllBytes(file));
            assertThat(reader.read().sha256()).isEqualTo(Sha256.hex(digest));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[1]"})
    void readsOverTheCountersOfBatchNorm(String shape) throws Exception {
        SafetensorsBytes.write(
                file,
                header(line("bn1.num_batches_tracked", "I64", shape, 0, 8), line("bn1.bias", "F32", "[1]", 8, 12)),
                body(8, floats(7)));

        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertThat(reader.shapes()).containsOnlyKeys("bn1.bias");
            assertThat(reader.read().weights().asMap()).isEqualTo(Map.of("bn1.bias", Tensor.of(Shape.of(1), 7)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bn1.num_batches_tracked, I32, 4",
        "bn1.num_batches_tracked, F32, 4",
        "bn1.num_batches_tracked, BOOL, 1",
        "total_ops, F64, 8",
        "layer1.0.conv1.total_ops, F64, 8",
        "layer1.0.conv1.total_params, F16, 2",
        "n_averaged, I64, 8",
        "module.n_averaged, U8, 1"
    })
    void readsOverCountersOfAnyType(String name, String type, int length) throws Exception {
        SafetensorsBytes.write(
                file,
                header(line(name, type, "[1]", 0, length), line("bn1.bias", "F32", "[1]", length, length + 4)),
                body(length, floats(7)));

        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertThat(reader.shapes()).containsOnlyKeys("bn1.bias");
            assertThat(reader.read().weights().asMap()).isEqualTo(Map.of("bn1.bias", Tensor.of(Shape.of(1), 7)));
        }
    }

    @Test
    void roundsFloat64AndTellsWhatItConverted() throws Exception {
        byte[] body = ByteBuffer.allocate(28)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(1 / 3.0)
                .putDouble(-0.0)
                .putDouble(0x1p-149)
                .putFloat(5)
                .array();
        SafetensorsBytes.write(file, header(line("a", "F64", "[3]", 0, 24), line("b", "F32", "[]", 24, 28)), body);

        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            SafetensorsFile content = reader.read();

            assertThat(bits(content.weights().tensor("a").toArray()))
                    .containsExactly(bits(new float[] {1 / 3f, -0.0f, Float.MIN_VALUE}));
            assertThat(content.weights().tensor("b").at(0)).isEqualTo(5);
            assertThat(content.converted()).containsExactly("F64");
        }
    }

    @Test
    void refusesAFloat64ThatNoFloat32Is() throws Exception {
        byte[] body = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(1e300)
                .array();
        SafetensorsBytes.write(file, header(line("a", "F64", "[1]", 0, 8)), body);

        assertRefused(this::read, "value 0 of tensor 'a' is Infinity; it must be finite");
    }

    @Test
    void readsTheTensorsUnderAPrefixAndHashesAll() throws Exception {
        SafetensorsBytes.write(
                file,
                header(
                        line("head.bias", "F32", "[1]", 0, 4),
                        line("module.b", "F32", "[1]", 4, 8),
                        line("n_averaged", "I64", "[]", 8, 16),
                        line("module.a", "F32", "[1]", 16, 20),
                        line("zoo", "F16", "[2]", 20, 24)),
                ByteBuffer.allocate(24)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(4, 2)
                        .putFloat(16, 3)
                        .array());

        try (SafetensorsReader reader = SafetensorsReader.open(file, "module.")) {
            assertThat(reader.shapes()).isEqualTo(Map.of("a", Shape.of(1), "b", Shape.of(1)));
            SafetensorsFile content = reader.read();

            assertThat(content.weights().asMap())
                    .isEqualTo(Map.of("b", Tensor.of(Shape.of(1), 2), "a", Tensor.of(Shape.of(1), 3)));
            assertThat(content.leftOut()).containsExactly("head.bias", "zoo");
            assertThat(content.converted()).isEmpty();
            var digest = Sha256.digest();
            digest.update(Files.readAllBytes(file));
            assertThat(content.sha256()).isEqualTo(Sha256.hex(digest));
        }
    }

    @Test
    void readsATensorWithoutElements() throws Exception {
        SafetensorsBytes.write(
                file, header(line("none", "F32", "[2,0,3]", 0, 0), line("one", "F32", "[]", 0, 4)), floats(5));

        Weights weights = read();

        assertThat(weights.tensor("none").size()).isZero();
        assertThat(weights.tensor("one").toArray()).containsExactly(5);
    }

    /** Values by IEEE 754: (−1)^s · 2^(e−15) · (1 + f/1024), and (−1)^s · 2^−14 · f/1024 where e is 0. */
    @ParameterizedTest
    @CsvSource({
        "0x3c00, 0x1p0",
        "0xc000, -0x1p1",
        "0x3555, 0x1.554p-2",
        "0x7bff, 0x1.ffcp15",
        "0x0400, 0x1p-14",
        "0x03ff, 0x1.ff8p-15",
        "0x0001, 0x1p-24",
        "0x8001, -0x1p-24",
        "0x0000, 0x0p0",
        "0x8000, -0x0p0"
    })
    void widensHalfPrecision(String bits, String value) throws Exception {
        assertThat(widened("F16", bits)).isEqualTo(Float.floatToRawIntBits(Float.parseFloat(value)));
    }

    /** A bfloat16 is the upper half of a float32: 8 bits of exponent, bias 127, 7 of fraction. */
    @ParameterizedTest
    @CsvSource({
        "0x3f80, 0x1p0",
        "0xc000, -0x1p1",
        "0x3eab, 0x1.56p-2",
        "0x7f7f, 0x1.fep127",
        "0x0080, 0x1p-126",
        "0x0001, 0x1p-133",
        "0x807f, -0x1.fcp-127",
        "0x8000, -0x0p0"
    })
    void widensBrainFloats(String bits, String value) throws Exception {
        assertThat(widened("BF16", bits)).isEqualTo(Float.floatToRawIntBits(Float.parseFloat(value)));
    }

    @Test
    void readsTensorsLongerThanOneReadOfTheDisk() throws Exception {
        int count = 200_001;
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i;
        }
        SafetensorsBytes.write(file, header(line("a", "F32", "[" + count + "]", 0, 4L * count)), floats(values));

        assertThat(read().tensor("a").toArray()).containsExactly(values);
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                refused("[]", 0, "no JSON object"),
                refused("  ", 0, "no JSON object"),
                refused("{}{}", 0, "after the JSON object"),
                refused("{\"a\":{\"dtype\":", 0, "no sound JSON at 'a'"),
                refused(header(line("a", "F32", "[1]", 0, 4)) + "x", 4, "no sound JSON after 'a'"),
                refused("{\"a\":{\"shape\":[[[[[[[[1]]]]]]]]}}", 0, "no sound JSON at 'a'", "depth"),
                refused("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F16\"}}", 0, "no sound JSON at 'a'", "dtype"),
                refused(
                        header(line("a", "F32", "[1]", 0, 4), line("a", "F32", "[1]", 4, 8)),
                        8,
                        "tensor 'a' is there twice"),
                refused(header(line("", "F32", "[1]", 0, 4)), 4, "tensor ''", "from 1 to 200"),
                refused(header(line("a\\n\\u001bb", "F32", "[1]", 0, 4)), 4, "tensor 'a??b'", "no control character"),
                refused(header(line("x".repeat(201), "F32", "[1]", 0, 4)), 4, "name of 201 characters"),
                refused("{\"__metadata__\":{\"a\":1}}", 0, "__metadata__ is {\"a\":1}; it must be an object of texts"),
                refused("{\"__metadata__\":null}", 0, "__metadata__ is null"),
                refused("{\"a\":5}", 0, "tensor 'a' has the dtype of nothing; it must be F64, F32, F16 or BF16"),
                refused(header(line("a", "F8", "[1]", 0, 1)), 1, "tensor 'a'", "\"F8\"; it must be F64, F32"),
                refused(
                        header(line("a", "I64", "[1]", 0, 8)),
                        8,
                        "tensor 'a'",
                        "\"I64\"; it must be F64, F32, F16 or BF16"),
                refused(
                        header(line("a.num_batches_tracked", "X9", "[]", 0, 4)),
                        4,
                        "counter 'a.num_batches_tracked' has the dtype \"X9\"; it must be a number's, such as I64"),
                refused(
                        header(line("a.num_batches_tracked", "I64", "[2]", 0, 16)),
                        16,
                        "counter 'a.num_batches_tracked' has shape [2]; it must be a single number"),
                refused(header(line("a", "F32", "4", 0, 4)), 4, "tensor 'a' has the shape 4; it must be a list"),
                refused(
                        header(line("a", "F32", "[1,1,1,1,1,1,1,1,1]", 0, 4)),
                        4,
                        "tensor 'a' has the shape [1,1,1,1,1,1,1,1,1]; it must be a list of at most 8"),
                refused(header(line("a", "F32", "[-1]", 0, 4)), 4, "tensor 'a' has the extent -1; an extent must be"),
                refused(header(line("a", "F32", "[1.5]", 0, 4)), 4, "tensor 'a' has the extent 1.5"),
                refused(header(line("a", "F32", "[4294967297]", 0, 4)), 4, "tensor 'a' has the extent 4294967297"),
                refused(
                        header(line("a", "F32", "[65536,65536,4294967296]", 0, 4)),
                        4,
                        "tensor 'a' has the extent 4294967296"),
                refused(
                        header(line("a", "F32", "[65536,65536]", 0, 0)),
                        0,
                        "tensor 'a' is too large",
                        "[65536, 65536]"),
                refused(
                        header(line("a", "F32", "[2147483647,2147483647,2147483647,2147483647]", 0, 4)),
                        4,
                        "tensor 'a' is too large"),
                refused(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}",
                        4,
                        "tensor 'a' has the data_offsets [0]; they must be two whole numbers"),
                refused(header(line("a", "F32", "[1]", -4, 0)), 4, "tensor 'a' has the data_offsets [-4,0]"),
                refused(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,18446744073709551620]}}",
                        4,
                        "tensor 'a' has the data_offsets [0,18446744073709551620]"),
                refused(header(line("a", "F32", "[2]", 0, 4)), 4, "tensor 'a'", "[2] takes 8 bytes but has 4"),
                refused(header(line("a", "F32", "[1]", 8, 4)), 8, "tensor 'a'", "takes 4 bytes but has -4"),
                refused(header(line("a", "F32", "[1]", 4, 8)), 8, "tensor 'a' begins at byte 4 but the first", "at 0"),
                refused(
                        header(line("a", "F32", "[2]", 0, 8), line("b", "F32", "[1]", 4, 8)),
                        8,
                        "tensor 'b' begins at byte 4 but 'a' before it ends at 8",
                        "neither overlap nor leave gaps"),
                refused(
                        header(line("a", "F32", "[1]", 0, 4), line("b", "F32", "[1]", 8, 12)),
                        12,
                        "tensor 'b' begins at byte 8 but 'a' before it ends at 4"),
                refused(
                        header(line("a", "F32", "[1]", 0, 4), line("b", "F32", "[2]", 4, 12)),
                        11,
                        "tensor 'b' needs bytes 4 to 12 after the header, but only 11 follow it; the file is cut off"),
                refused(
                        header(line("a", "F32", "[2147483647]", 0, 8589934588L)),
                        4,
                        "tensor 'a' needs bytes 0 to 8589934588"),
                refused(
                        header(line("a", "F32", "[1]", 0, 4), line("b", "F32", "[1]", 4, 8)),
                        9,
                        "tensor 'b' is the last and 8 bytes must follow the header, but 9 do"),
                refused("{}", 1, "holds no tensor and 0 bytes must follow the header, but 1 do"));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void refusesAHeaderWithOneLineThatNamesTheTensor(String header, int bodyLength, String... parts) throws Exception {
        SafetensorsBytes.write(file, header, new byte[bodyLength]);

        assertRefused(() -> SafetensorsReader.open(file).close(), parts);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, -1, 0, 1, (4L << 20) + 1})
    void refusesAHeaderOfAnImpossibleLength(long claim) throws Exception {
        SafetensorsBytes.write(file, claim, "{}".getBytes(StandardCharsets.US_ASCII));

        assertRefused(
                () -> SafetensorsReader.open(file).close(),
                "its header claims " + Long.toUnsignedString(claim) + " bytes; it must have from 2 to 4194304");
    }

    @Test
    void refusesAHeaderLongerThanTheFile() throws Exception {
        SafetensorsBytes.write(file, 4 << 20, "{}".getBytes(StandardCharsets.US_ASCII));

        assertRefused(
                () -> SafetensorsReader.open(file).close(),
                "claims 4194304 bytes but only 2 follow; the file is cut off");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void refusesAFileTooShortToBeOne(int length) throws Exception {
        Files.write(file, new byte[length]);

        assertRefused(() -> SafetensorsReader.open(file).close(), "it has " + length + " bytes");
    }

    @Test
    void refusesAHeaderThatIsNoUtf8() throws Exception {
        SafetensorsBytes.write(file, 4, new byte[] {'{', '"', (byte) 0xff, '"'});

        assertRefused(() -> SafetensorsReader.open(file).close(), "its header is no UTF-8");
    }

    @Test
    void refusesUtf16() throws Exception {
        byte[] header = "{}".getBytes(StandardCharsets.UTF_16LE);
        SafetensorsBytes.write(file, header.length, header);

        assertRefused(() -> SafetensorsReader.open(file).close(), "no sound JSON");
    }

    /** Each is as long as a header may be; what they would make as a tree is many times that. */
    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"\":", "1,"})
    void staysWithinTheHeapWhateverFillsTheHeader(String filling) throws Exception {
        String begin = "{\"a\":{\"dtype\":\"F32\",\"shape\":[";
        String header = begin + filling.repeat(((4 << 20) - begin.length()) / filling.length());
        SafetensorsBytes.write(file, header);

        assertRefused(() -> SafetensorsReader.open(file).close(), "no sound JSON at 'a'");
    }

    @Test
    void readsAsManyTensorsAsAHeaderCanName() throws Exception {
        String[] lines = IntStream.range(0, 60_000)
                .mapToObj(i -> line("t" + i, "F32", "[0]", 0, 0))
                .toArray(String[]::new);
        SafetensorsBytes.write(file, header(lines));

        assertThat(read().names()).hasSize(60_000);
    }

    @ParameterizedTest
    @CsvSource({"0x7fc00000, NaN", "0x7f800000, Infinity", "0xff800000, -Infinity"})
    void namesTheValueThatIsNotFinite(String bits, String value) throws Exception {
        SafetensorsBytes.write(
                file,
                header(line("a", "F32", "[2]", 0, 8), line("b", "F32", "[2]", 8, 16)),
                floats(1, 2, 3, Float.intBitsToFloat(Integer.parseUnsignedInt(bits.substring(2), 16))));

        assertRefused(this::read, "value 1 of tensor 'b' is " + value + "; it must be finite");
    }

    @ParameterizedTest
    @CsvSource({"F16, 0x7c00, Infinity", "F16, 0x7e00, NaN", "BF16, 0xff80, -Infinity", "BF16, 0x7fc0, NaN"})
    void namesTheValueThatIsNotFiniteOnceWidened(String type, String bits, String value) {
        assertRefused(() -> widened(type, bits), "value 0 of tensor 'a' is " + value + "; it must be finite");
    }

    @Test
    void leavesAFileThatIsNotThereToTheCaller() {
        assertThatThrownBy(() -> SafetensorsReader.open(file)).isInstanceOf(NoSuchFileException.class);
    }

    private int widened(String type, String bits) throws Exception {
        int half = Integer.decode(bits);
        SafetensorsBytes.write(file, header(line("a", type, "[1]", 0, 2)), (byte) half, (byte) (half >> 8));
        return Float.floatToRawIntBits(read().tensor("a").at(0));
    }

    private Weights read() throws IOException, InvalidWeightsException {
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            return reader.read().weights();
        }
    }

    private static void assertRefused(ThrowingCallable opening, String... parts) {
        assertThatThrownBy(opening)
                .isInstanceOf(InvalidWeightsException.class)
                .message()
                .contains(parts)
                .hasLineCount(1)
                .hasSizeLessThan(400);
    }

    private static Arguments refused(String header, int bodyLength, String... parts) {
        return Arguments.of(header, bodyLength, parts);
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static byte[] body(int blank, byte[] rest) {
        return ByteBuffer.allocate(blank + rest.length)
                .position(blank)
                .put(rest)
                .array();
    }

    private static int[] bits(float[] values) {
        return IntStream.range(0, values.length)
                .map(i -> Float.floatToRawIntBits(values[i]))
                .toArray();
    }
}
