package io.frostline.cli.model;

/**
 * A picture that could not be embedded.
 *
 * @param reason one line for a person
 */
public record BadPicture(String id, String reason) {
    @Override
    public String toString() {
        return id + ": " + reason;
    }
}
