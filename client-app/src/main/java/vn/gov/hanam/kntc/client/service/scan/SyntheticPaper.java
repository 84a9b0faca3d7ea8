package vn.gov.hanam.kntc.client.service.scan;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Paper that looks scanned and never was: what the simulated scanner gives, and what the pipeline
/// is measured on. The same seed gives the same page.
///
/// Every page carries a line saying that it is simulated. No real person, no real case.
public final class SyntheticPaper {

    /// What is on the sheet.
    public enum Kind {
        LETTER,
        LAST_PAGE,
        ONE_LINE,
        PENCIL,
        BLANK,
        IDENTITY_CARD
    }

    /// How it was laid and scanned.
    ///
    /// @param skewDegrees clockwise
    /// @param dirty shading, fold, noise, dust, bleed-through and a dark rim of the lid
    public record Look(Kind kind, long seed, int dpi, double skewDegrees, boolean dirty) {}

    private static final String FONTS = "/vn/gov/hanam/kntc/client/ui/fonts/";
    private static final Map<String, List<String>> WORDS = words();
    private static final Font PLAIN = font("Tinos-Regular.ttf");
    private static final Font BOLD = font("Tinos-Bold.ttf");
    private static final Font ITALIC = font("Tinos-Italic.ttf");
    private static final Color INK = new Color(28, 28, 32);
    private static final Color BLUE = new Color(32, 52, 160);
    private static final Color RED = new Color(205, 30, 40, 190);

    private SyntheticPaper() {}

    static String label() {
        return first("label");
    }

    /// The sheet as a picture, as the glass would see it.
    public static BufferedImage draw(Look look) {
        var width = PaperSize.A4.widthAt(look.dpi());
        var height = PaperSize.A4.heightAt(look.dpi());
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(look.dirty() ? new Color(244, 241, 232) : Color.WHITE);
        g.fillRect(0, 0, width, height);
        var random = new Random(look.seed());
        g.rotate(Math.toRadians(look.skewDegrees()), width / 2.0, height / 2.0);
        // From here on one unit is a millimetre.
        var unit = look.dpi() / 25.4;
        g.scale(unit, unit);
        if (look.dirty()) {
            bleedThrough(g, random);
        }
        new Sheet(g, random).draw(look.kind());
        g.dispose();
        if (look.dirty()) {
            shade(image, unit);
            noise(image, random);
        }
        return image;
    }

    /// The sheet as a scanner would send it: a colour JPEG with its resolution inside.
    public static byte[] jpeg(Look look) {
        return ImageFiles.jpeg(draw(look), look.dpi(), 0.85f);
    }

    /// What is printed and written on a sheet, in millimetres.
    private record Sheet(Graphics2D g, Random random) {

        private static final float LEFT = 30;
        private static final float RIGHT = 190;
        private static final float CENTRE = (LEFT + RIGHT) / 2;
        private static final float BOTTOM = 268;
        private static final float MM_PER_POINT = 25.4f / 72;

        void draw(Kind kind) {
            switch (kind) {
                case LETTER -> letter();
                case LAST_PAGE -> lastPage();
                case ONE_LINE -> {
                    g.setColor(INK);
                    g.setFont(sized(PLAIN, 13));
                    g.drawString(name(), LEFT, 60);
                }
                case PENCIL -> pencil();
                case BLANK -> {
                    // Nothing, not even the mark: a blank page is blank.
                }
                case IDENTITY_CARD -> identityCard();
            }
            if (kind != Kind.BLANK && kind != Kind.PENCIL && kind != Kind.ONE_LINE) {
                mark();
            }
        }

        private void letter() {
            g.setColor(INK);
            centred(first("state"), sized(BOLD, 13), 24);
            centred(first("motto"), sized(BOLD, 13), 30.5f);
            line(CENTRE - 30, 32.5f, CENTRE + 30, 32.5f, 0.25f);
            centred(any("title"), sized(BOLD, 16), 46);
            centred(any("subject"), sized(ITALIC, 13), 53);
            centred(first("to"), sized(PLAIN, 13), 64);
            var y = 76f;
            y = paragraph(name() + ", " + any("village") + ".", y);
            body(y, BOTTOM);
            stamp(46, 36);
        }

        private void lastPage() {
            g.setColor(INK);
            var y = body(26, 178);
            centredAt(first("signoff"), sized(BOLD, 13), 150, y + 12);
            centredAt(first("signhint"), sized(ITALIC, 12), 150, y + 18);
            signature(150, y + 32);
            g.setColor(BLUE);
            centredAt(name(), sized(ITALIC, 15), 150, y + 48);
            handNote(y + 62);
        }

        private void handNote(float y) {
            g.setColor(BLUE);
            g.setFont(sized(ITALIC, 15));
            var at = y;
            var line = new StringBuilder();
            for (var word : any("body").split(" ", -1)) {
                if (at > y + 30) {
                    return;
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
                if (line.length() > 52) {
                    g.drawString(line.toString(), LEFT + random.nextFloat() * 2, at);
                    line.setLength(0);
                    at += 9 + random.nextFloat();
                }
            }
            g.drawString(line.toString(), LEFT, at);
        }

        private float body(float from, float limit) {
            var y = from;
            var bodies = new ArrayList<>(WORDS.getOrDefault("body", List.of()));
            java.util.Collections.shuffle(bodies, random);
            for (var text : bodies) {
                if (y + 34 > limit) {
                    break;
                }
                y = paragraph(text, y) + 1.5f;
            }
            return y;
        }

        private float paragraph(String text, float from) {
            g.setColor(INK);
            var font = sized(PLAIN, 13);
            g.setFont(font);
            var context = g.getFontRenderContext();
            var y = from;
            var x = LEFT + 10;
            var line = new StringBuilder();
            for (var word : text.split(" ", -1)) {
                var longer = line.isEmpty() ? word : line + " " + word;
                if (x + font.getStringBounds(longer, context).getWidth() > RIGHT) {
                    g.drawString(line.toString(), x, y);
                    y += 6.9f;
                    x = LEFT;
                    line.setLength(0);
                    line.append(word);
                } else {
                    line.setLength(0);
                    line.append(longer);
                }
            }
            g.drawString(line.toString(), x, y);
            return y + 6.9f;
        }

        private void pencil() {
            g.setColor(new Color(165, 165, 165));
            g.setStroke(new BasicStroke(0.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            for (var i = 0; i < 4; i++) {
                g.draw(
                        new CubicCurve2D.Float(
                                60 + i * 12,
                                120,
                                64 + i * 12,
                                104,
                                68 + i * 12,
                                136,
                                73 + i * 12,
                                118));
            }
        }

        private void signature(float x, float y) {
            g.setColor(BLUE);
            g.setStroke(new BasicStroke(0.55f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            var at = x - 18;
            for (var i = 0; i < 6; i++) {
                var up = 5 + random.nextFloat() * 6;
                g.draw(
                        new CubicCurve2D.Float(
                                at,
                                y,
                                at + 3,
                                y - up,
                                at + 4,
                                y + up,
                                at + 7,
                                y - 1 + random.nextFloat() * 2));
                at += 6;
            }
            line(x - 20, y + 5, x + 22, y + 3, 0.45f);
        }

        private void stamp(float x, float y) {
            g.setColor(RED);
            g.setStroke(new BasicStroke(0.7f));
            g.draw(new Rectangle2D.Float(x - 26, y - 9, 52, 21));
            centredAt(first("stamp"), sized(BOLD, 12), x, y - 2);
            centredAt(first("stamp2"), sized(BOLD, 12), x, y + 4);
            var number = "%d".formatted(100 + random.nextInt(800));
            centredAt(number, sized(PLAIN, 11), x, y + 9.5f);
            g.setColor(RED);
            g.setStroke(new BasicStroke(1f));
            g.draw(new Ellipse2D.Float(150, 245, 34, 34));
        }

        private void identityCard() {
            var x = 45f;
            var y = 60f;
            g.setPaint(
                    new GradientPaint(
                            x,
                            y,
                            new Color(214, 232, 228),
                            x + 120,
                            y + 75,
                            new Color(170, 205, 215)));
            g.fill(new Rectangle2D.Float(x, y, 120, 75));
            g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.35f));
            g.setStroke(new BasicStroke(0.2f));
            for (var i = 0; i < 60; i++) {
                g.setColor(i % 2 == 0 ? new Color(120, 170, 160) : new Color(190, 150, 170));
                g.draw(
                        new CubicCurve2D.Float(
                                x,
                                y + i * 1.2f,
                                x + 40,
                                y + i * 1.2f - 14,
                                x + 80,
                                y + i * 1.2f + 14,
                                x + 120,
                                y + i * 1.2f));
            }
            g.setComposite(AlphaComposite.SrcOver);
            portrait(x + 6, y + 22);
            g.setColor(new Color(180, 30, 40));
            centredAt(first("card"), sized(BOLD, 15), x + 75, y + 14);
            g.setColor(INK);
            g.setFont(sized(PLAIN, 12));
            g.drawString(name(), x + 42, y + 32);
            g.drawString(any("village"), x + 42, y + 42);
            g.drawString("0350 0000 %04d".formatted(random.nextInt(10_000)), x + 42, y + 52);
        }

        /// A face of nobody: soft tones, as a photo has.
        private void portrait(float x, float y) {
            g.setPaint(
                    new GradientPaint(
                            x, y, new Color(150, 175, 205), x, y + 42, new Color(205, 215, 225)));
            g.fill(new Rectangle2D.Float(x, y, 31, 42));
            g.setPaint(
                    new GradientPaint(
                            x,
                            y + 30,
                            new Color(60, 75, 110),
                            x + 31,
                            y + 42,
                            new Color(95, 110, 150)));
            g.fill(new Ellipse2D.Float(x + 2, y + 29, 27, 24));
            g.setPaint(
                    new GradientPaint(
                            x + 8,
                            y + 8,
                            new Color(226, 188, 160),
                            x + 24,
                            y + 30,
                            new Color(186, 140, 112)));
            g.fill(new Ellipse2D.Float(x + 8, y + 8, 15, 20));
            g.setPaint(
                    new GradientPaint(
                            x + 8,
                            y + 5,
                            new Color(40, 34, 32),
                            x + 24,
                            y + 14,
                            new Color(84, 72, 66)));
            g.fill(new Ellipse2D.Float(x + 7.5f, y + 5, 16, 9));
            g.setColor(Color.WHITE);
            g.fill(new Rectangle2D.Float(x, y + 42, 31, 12));
        }

        private void mark() {
            g.setColor(new Color(90, 90, 90));
            centred(first("mark"), sized(ITALIC, 9), 287);
        }

        private String name() {
            return any("family") + " " + any("middle") + " " + any("given");
        }

        private String any(String kind) {
            var choice = WORDS.getOrDefault(kind, List.of(kind));
            return choice.get(random.nextInt(choice.size()));
        }

        private void centred(String text, Font font, float y) {
            centredAt(text, font, CENTRE, y);
        }

        private void centredAt(String text, Font font, float x, float y) {
            g.setFont(font);
            var width = font.getStringBounds(text, g.getFontRenderContext()).getWidth();
            g.drawString(text, (float) (x - width / 2), y);
        }

        private void line(float x1, float y1, float x2, float y2, float thick) {
            g.setStroke(new BasicStroke(thick));
            g.draw(new java.awt.geom.Line2D.Float(x1, y1, x2, y2));
        }

        static Font sized(Font font, float points) {
            return font.deriveFont(points * MM_PER_POINT);
        }
    }

    private static void bleedThrough(Graphics2D g, Random random) {
        var old = g.getTransform();
        g.translate(210, 0);
        g.scale(-1, 1);
        g.setColor(new Color(224, 220, 210));
        g.setFont(Sheet.sized(PLAIN, 13));
        var bodies = WORDS.getOrDefault("body", List.of());
        for (var y = 40; y < 220; y += 14) {
            var text = bodies.get(random.nextInt(bodies.size()));
            g.drawString(text.substring(0, Math.min(70, text.length())), 30, y);
        }
        g.setTransform(old);
    }

    /// Darker towards one side by 15 %, a fold, and the black rim an open lid leaves.
    private static void shade(BufferedImage image, double unit) {
        var width = image.getWidth();
        var height = image.getHeight();
        var fold = height / 2;
        for (var y = 0; y < height; y++) {
            var foldDark = Math.max(0, 1 - Math.abs(y - fold) / (unit * 1.2)) * 0.10;
            for (var x = 0; x < width; x++) {
                var keep = 1 - 0.15 * x / width - foldDark;
                var rgb = image.getRGB(x, y);
                var r = (int) (((rgb >> 16) & 0xff) * keep);
                var gr = (int) (((rgb >> 8) & 0xff) * keep);
                var b = (int) ((rgb & 0xff) * keep);
                image.setRGB(x, y, r << 16 | gr << 8 | b);
            }
        }
        var g = image.createGraphics();
        g.setColor(new Color(22, 20, 20));
        g.fillRect(0, 0, width, (int) (unit * 2));
        g.fillRect(width - (int) (unit * 3), 0, (int) (unit * 3), height);
        g.dispose();
    }

    private static void noise(BufferedImage image, Random random) {
        var table = new int[1 << 12];
        for (var i = 0; i < table.length; i++) {
            table[i] = (int) Math.round(random.nextGaussian() * 4.5);
        }
        var state = random.nextInt() | 1;
        var row = new int[image.getWidth()];
        for (var y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (var x = 0; x < row.length; x++) {
                state = state * 1_664_525 + 1_013_904_223;
                var n = table[state >>> 20];
                row[x] =
                        clamp(((row[x] >> 16) & 0xff) + n) << 16
                                | clamp(((row[x] >> 8) & 0xff) + n) << 8
                                | clamp((row[x] & 0xff) + n);
            }
            image.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        for (var i = 0; i < 120; i++) {
            var x = random.nextInt(image.getWidth() - 1);
            var y = random.nextInt(image.getHeight());
            image.setRGB(x, y, 0x303030);
        }
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }

    private static String first(String kind) {
        return WORDS.getOrDefault(kind, List.of(kind)).getFirst();
    }

    private static Font font(String file) {
        try (var in = SyntheticPaper.class.getResourceAsStream(FONTS + file)) {
            if (in == null) {
                throw new IllegalStateException("the font " + file + " is not shipped");
            }
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("the font " + file + " does not load", e);
        }
    }

    private static Map<String, List<String>> words() {
        var words = new HashMap<String, List<String>>();
        try (var in = SyntheticPaper.class.getResourceAsStream("simulated.txt")) {
            if (in == null) {
                throw new IllegalStateException("simulated.txt is not shipped");
            }
            var section = "";
            for (var line :
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (line.startsWith("@")) {
                    section = line.substring(1);
                } else if (!line.startsWith("#") && !line.isBlank()) {
                    words.computeIfAbsent(section, _ -> new ArrayList<>()).add(line);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("simulated.txt does not load", e);
        }
        return Map.copyOf(words);
    }
}
