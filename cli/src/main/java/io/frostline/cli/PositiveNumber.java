package io.frostline.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A whole number of one or more. */
class PositiveNumber implements ITypeConverter<Integer> {
    private final String what;

    PositiveNumber() {
        this("whole number");
    }

    /** @param what it is a number of, for complaints */
    PositiveNumber(String what) {
        this.what = what;
    }

    @Override
    public Integer convert(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is no " + what);
        }
        throw new TypeConversionException("'" + text + "' is no " + what + " above 0");
    }
}
