package io.frostline.cli.drawing;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/** Draws one picture: clutter, the subject somewhere on it at any angle, a few lines across, noise. */
final class Scene {
    static final int SIDE = 64;

    private static final double SMALLEST_RADIUS = 13;
    private static final double LARGEST_RADIUS = 20;
    private static final double SHORTEST_PERIOD = 4;
    private static final double LONGEST_PERIOD = 7;
    private static final int FEWEST_BLOTS = 3;
    private static final int MOST_BLOTS = 8;
    private static final int MOST_LINES_ACROSS = 2;
    private static final double NOISE = 5;

    private final RandomGenerator random;
    private final BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D canvas = picture.createGraphics();

    private Scene(RandomGenerator random) {
        this.random = random;
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** @return the same picture for the same subject and the same random numbers */
    static BufferedImage draw(Subject subject, RandomGenerator random) {
        Scene scene = new Scene(random);
        scene.background();
        scene.blots();
        scene.subject(subject);
        scene.linesAcross();
        scene.canvas.dispose();
        scene.noise();
        return scene.picture;
    }

    private void background() {
        canvas.setPaint(
                new GradientPaint((float) within(0, SIDE), 0, colour(), (float) within(0, SIDE), SIDE, colour()));
        canvas.fillRect(0, 0, SIDE, SIDE);
    }

    private void blots() {
        int blots = random.nextInt(FEWEST_BLOTS, MOST_BLOTS + 1);
        for (int i = 0; i < blots; i++) {
            canvas.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) within(0.4, 1)));
            canvas.setColor(colour());
            double width = within(4, 26);
            double height = within(3, 14);
            Shape blot = random.nextBoolean()
                    ? new Ellipse2D.Double(-width / 2, -height / 2, width, height)
                    : new Rectangle2D.Double(-width / 2, -height / 2, width, height);
            canvas.fill(somewhere(0).createTransformedShape(blot));
        }
        canvas.setComposite(AlphaComposite.SrcOver);
    }

    private void subject(Subject subject) {
        double radius = within(SMALLEST_RADIUS, LARGEST_RADIUS);
        AffineTransform before = canvas.getTransform();
        canvas.transform(somewhere(radius));
        canvas.clip(subject.outline().of(radius));
        Color ground = colour();
        canvas.setColor(ground);
        canvas.fill(canvas.getClip());
        canvas.setColor(contrastTo(ground));
        canvas.rotate(within(0, 2 * Math.PI));
        subject.texture().paint(canvas, 3 * radius, within(SHORTEST_PERIOD, LONGEST_PERIOD));
        canvas.setTransform(before);
        canvas.setClip(null);
    }

    private void linesAcross() {
        int lines = random.nextInt(MOST_LINES_ACROSS + 1);
        for (int i = 0; i < lines; i++) {
            canvas.setColor(colour());
            canvas.setStroke(new BasicStroke((float) within(1, 3)));
            canvas.draw(new Line2D.Double(within(0, SIDE), within(0, SIDE), within(0, SIDE), within(0, SIDE)));
        }
    }

    private void noise() {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                Color clean = new Color(picture.getRGB(x, y));
                Color noisy = new Color(noisy(clean.getRed()), noisy(clean.getGreen()), noisy(clean.getBlue()));
                picture.setRGB(x, y, noisy.getRGB());
            }
        }
    }

    private int noisy(int level) {
        return (int) Math.max(0, Math.min(255, level + random.nextGaussian() * NOISE));
    }

    /** @param margin from the border, in pixels */
    private AffineTransform somewhere(double margin) {
        AffineTransform place =
                AffineTransform.getTranslateInstance(within(margin, SIDE - margin), within(margin, SIDE - margin));
        place.rotate(within(0, 2 * Math.PI));
        return place;
    }

    private Color colour() {
        return new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }

    /** A colour whose brightness differs by at least a fifth of the range. */
    private Color contrastTo(Color other) {
        Color colour = colour();
        while (Math.abs(brightness(colour) - brightness(other)) < 0.2) {
            colour = colour();
        }
        return colour;
    }

    /** ITU-R BT.601 luma, 0 to 1. */
    private static double brightness(Color colour) {
        return (0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue()) / 255;
    }

    private double within(double low, double high) {
        return random.nextDouble(low, high);
    }
}
