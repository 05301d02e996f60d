package io.frostline.cli.drawing;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** The shapes to be told apart. */
enum Outline {
    DISC,
    STAR;

    /** Inner radius of a star, as a share of the outer one. */
    private static final double STAR_WAIST = 0.45;

    /** @return the shape around the origin, of about the same area whatever its kind; {@code radius} is the disc's */
    Shape of(double radius) {
        return switch (this) {
            case DISC -> new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
            case STAR -> polygon(10, radius * 1.5, STAR_WAIST);
        };
    }

    /** @param everySecond factor on the radius of every second corner */
    private static Shape polygon(int corners, double radius, double everySecond) {
        Path2D path = new Path2D.Double();
        for (int corner = 0; corner < corners; corner++) {
            double angle = 2 * Math.PI * corner / corners;
            double reach = corner % 2 == 0 ? radius : radius * everySecond;
            if (corner == 0) {
                path.moveTo(reach * Math.cos(angle), reach * Math.sin(angle));
            } else {
                path.lineTo(reach * Math.cos(angle), reach * Math.sin(angle));
            }
        }
        path.closePath();
        return path;
    }
}
