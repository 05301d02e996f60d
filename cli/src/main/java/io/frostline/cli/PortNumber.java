package io.frostline.cli;

import io.frostline.cli.process.Ports;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A TCP port. */
final class PortNumber implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        try {
            int port = Integer.parseInt(text);
            Ports.requireValid(port);
            return port;
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is no port between 1 and " + Ports.HIGHEST);
        }
    }
}
