package io.frostline.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time of one second or more. */
final class PositiveSeconds implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        try {
            int seconds = Integer.parseInt(text);
            if (seconds > 0) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is no number of seconds");
        }
        throw new TypeConversionException("'" + text + "' is no number of seconds above 0");
    }
}
