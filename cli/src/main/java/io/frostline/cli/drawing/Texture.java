package io.frostline.cli.drawing;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** The patterns to be told apart; drawn in the current colour over at least a square around the origin. */
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
    },
    CHECKERED {
        @Override
        void paint(Graphics2D canvas, double reach, double period) {
            boolean odd = false;
            for (double x = -reach; x <= reach; x += period) {
                odd = !odd;
                for (double y = odd ? -reach : -reach + period; y <= reach; y += 2 * period) {
                    canvas.fill(new Rectangle2D.Double(x, y, period, period));
                }
            }
        }
    },
    RINGED {
        @Override
        void paint(Graphics2D canvas, double reach, double period) {
            canvas.setStroke(new BasicStroke((float) (period * 0.45)));
            for (double radius = period / 2; radius <= reach; radius += period) {
                canvas.draw(new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius));
            }
        }
    };

    /**
     * @param reach half the side of the square, in pixels
     * @param period distance from one stripe or dot to the next, in pixels
     */
    abstract void paint(Graphics2D canvas, double reach, double period);
}
