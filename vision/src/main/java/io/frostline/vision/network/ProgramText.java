package io.frostline.vision.network;

/**
 * TorchScript as an archive holds it: one class without attributes, methods of single assignments.
 *
 * <p>Every value gets a name of its own ({@code v0}, {@code v1}, …), so that the text is in static single assignment
 * form.
 */
final class ProgramText {
    private final StringBuilder text = new StringBuilder();
    private final String className;
    private int values;

    ProgramText(String className) {
        this.className = className;
        text.append("class ").append(className).append("(Module):\n  __parameters__ = []\n  __buffers__ = []\n");
    }

    /** Begins a method. */
    void method(String name, String type, String... parameters) {
        text.append("  def ").append(name).append("(self: __torch__.").append(className);
        for (String parameter : parameters) {
            text.append(",\n    ").append(parameter);
        }
        text.append(") -> ").append(type).append(":\n");
    }

    /** @return the name of the expression's value */
    String let(String expression, Object... arguments) {
        String name = "v" + values++;
        text.append("    ")
                .append(name)
                .append(" = ")
                .append(String.format(expression, arguments))
                .append('\n');
        return name;
    }

    /** @return the name of the value's averages over 2×2 pixels of an image, over fewer at an odd edge */
    String pooled(String value) {
        return let("torch.avg_pool2d(%s, [2, 2], [2, 2], [0, 0], True, False, None)", value);
    }

    /** @return the name of one of two values */
    String choose(String condition, String ifTrue, String ifFalse) {
        String name = "v" + values++;
        text.append("    if ").append(condition).append(":\n");
        text.append("      ").append(name).append(" = ").append(ifTrue).append('\n');
        text.append("    else:\n");
        text.append("      ").append(name).append(" = ").append(ifFalse).append('\n');
        return name;
    }

    /** An expression for its effect alone. */
    void run(String expression, Object... arguments) {
        text.append("    ").append(String.format(expression, arguments)).append('\n');
    }

    /** Lines as they are, such as a loop. */
    void raw(String lines) {
        text.append(lines);
    }

    /** Ends a method. */
    void give(String expression, Object... arguments) {
        text.append("    return ").append(String.format(expression, arguments)).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
