package io.frostline.cli.drawing;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;

/** The patterns to be told apart; drawn in the current colour over a square around the origin. */
enum Texture {
    STRIPED {
        @Override
        void paint(Graphics2D canvas, double reach, double period) {
            canvas.setStroke(new BasicStroke((float) (period * 0.45)));
            for (double at = -reach; at <= reach; at += period) {
                canvas.draw(new Line2D.Double(at, -reach, at, reach));
            }
        }
    },
    DOTTED {
        @Override
        void paint(Graphics2D canvas, double reach, double period) {
            double size = period * 0.75;
            for (double x = -reach; x <= reach; x += period) {
                for (double y = -reach; y <= reach; y += period) {
                    canvas.fill(new Ellipse2D.Double(x, y, size, size));
                }
            }
        }
    };

    /**
     * @param reach half the side of the square, in pixels
     * @param period distance from one stripe or dot to the next, in pixels
     */
    abstract void paint(Graphics2D canvas, double reach, double period);
}
