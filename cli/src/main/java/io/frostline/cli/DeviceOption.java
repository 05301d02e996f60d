package io.frostline.cli;

import io.frostline.vision.Device;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which processor networks run on. */
final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu:N",
            converter = DeviceName.class,
            description = "Where networks run; auto is the first GPU if there is one. Default: auto.")
    private Device device = Device.AUTO;

    Device device() {
        return device;
    }

    String name() {
        return device.toString();
    }

    /** A processor by its name. */
    static final class DeviceName implements ITypeConverter<Device> {
        @Override
        public Device convert(String text) {
            try {
                return Device.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
