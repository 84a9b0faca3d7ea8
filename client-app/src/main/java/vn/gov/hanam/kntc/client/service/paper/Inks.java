package vn.gov.hanam.kntc.client.service.paper;

import java.util.EnumMap;
import java.util.Map;

/// The inks of a flattened sheet: black print, red stamps, blue signatures, each a stencil.
final class Inks {

    enum Ink {
        BLACK(0x10, 0x10, 0x12),
        RED(0xc8, 0x1e, 0x28),
        BLUE(0x1e, 0x32, 0xa0);

        final int red;
        final int green;
        final int blue;

        Ink(int red, int green, int blue) {
            this.red = red;
            this.green = green;
            this.blue = blue;
        }
    }

    /// Colour this far from grey, in the mean over a neighbourhood, is coloured ink.
    private static final int COLOURED = 38;

    private static final int THRESHOLD_LOW = 96;
    private static final int THRESHOLD_HIGH = 178;

    private Inks() {}

    static Map<Ink, Bits> split(Sheet sheet) {
        var threshold = threshold(sheet);
        var hue = new Hue(sheet, threshold);
        var inks = new EnumMap<Ink, Bits>(Ink.class);
        for (var ink : Ink.values()) {
            inks.put(ink, new Bits(sheet.width, sheet.height));
        }
        var black = inks.get(Ink.BLACK);
        var red = inks.get(Ink.RED);
        var blue = inks.get(Ink.BLUE);
        if (black == null || red == null || blue == null) {
            throw new IllegalStateException("three inks");
        }
        for (var y = 0; y < sheet.height; y++) {
            for (var x = 0; x < sheet.width; x++) {
                var at = y * sheet.width + x;
                if (sheet.darkest(at) < threshold) {
                    switch (hue.at(x, y)) {
                        case BLACK -> black.set[at] = true;
                        case RED -> red.set[at] = true;
                        case BLUE -> blue.set[at] = true;
                    }
                }
            }
        }
        var least = Math.max(2, (int) Math.round(4.0 * sheet.dpi * sheet.dpi / 40_000));
        inks.values().forEach(bits -> bits.despeckle(least));
        return inks;
    }

    /// Otsu's threshold over the darkest plane, kept within what paper and ink can be.
    private static int threshold(Sheet sheet) {
        var counts = new long[256];
        for (var i = 0; i < sheet.red.length; i++) {
            counts[sheet.darkest(i)]++;
        }
        var total = (double) sheet.red.length;
        var sum = 0.0;
        for (var tone = 0; tone < 256; tone++) {
            sum += (double) tone * counts[tone];
        }
        var below = 0.0;
        var sumBelow = 0.0;
        var best = 0.0;
        var threshold = THRESHOLD_HIGH;
        for (var tone = 0; tone < 256; tone++) {
            below += counts[tone];
            sumBelow += (double) tone * counts[tone];
            if (below == 0 || below == total) {
                continue;
            }
            var apart = sumBelow / below - (sum - sumBelow) / (total - below);
            var between = below * (total - below) * apart * apart;
            if (between > best) {
                best = between;
                threshold = tone + 1;
            }
        }
        return Math.clamp(threshold, THRESHOLD_LOW, THRESHOLD_HIGH);
    }

    /// The colour of ink, from the mean over a small square: JPEG tints the edges of black letters.
    private static final class Hue {

        private static final int CELL = 4;

        private final int across;
        private final int down;
        private final int[] redness;
        private final int[] blueness;
        private final int[] count;

        Hue(Sheet sheet, int threshold) {
            across = (sheet.width + CELL - 1) / CELL;
            down = (sheet.height + CELL - 1) / CELL;
            redness = new int[across * down];
            blueness = new int[across * down];
            count = new int[across * down];
            for (var y = 0; y < sheet.height; y++) {
                for (var x = 0; x < sheet.width; x++) {
                    var i = y * sheet.width + x;
                    if (sheet.darkest(i) >= threshold) {
                        continue;
                    }
                    var r = sheet.red[i] & 0xff;
                    var g = sheet.green[i] & 0xff;
                    var b = sheet.blue[i] & 0xff;
                    var cell = y / CELL * across + x / CELL;
                    redness[cell] += r - Math.max(g, b);
                    blueness[cell] += b - Math.max(r, g);
                    count[cell]++;
                }
            }
        }

        Ink at(int x, int y) {
            var cx = x / CELL;
            var cy = y / CELL;
            var red = 0;
            var blue = 0;
            var n = 0;
            for (var ny = Math.max(0, cy - 1); ny <= Math.min(down - 1, cy + 1); ny++) {
                for (var nx = Math.max(0, cx - 1); nx <= Math.min(across - 1, cx + 1); nx++) {
                    red += redness[ny * across + nx];
                    blue += blueness[ny * across + nx];
                    n += count[ny * across + nx];
                }
            }
            if (n > 0 && red > COLOURED * n) {
                return Ink.RED;
            }
            return n > 0 && blue > COLOURED * n ? Ink.BLUE : Ink.BLACK;
        }
    }
}
