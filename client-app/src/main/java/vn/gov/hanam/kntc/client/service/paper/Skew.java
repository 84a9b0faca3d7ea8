package vn.gov.hanam.kntc.client.service.paper;

import java.util.Arrays;

/// How far a sheet lies askew, and putting it straight.
///
/// Lines of text make the sums along rows uneven; they are most uneven at the true angle. Searched
/// from -5 to 5 degrees, down to a fortieth of one.
final class Skew {

    static final double DEGREES_MAX = 5;

    private static final int MAP_DPI = 100;

    /// Less ink than this has no direction worth following.
    private static final int POINTS_MIN = 400;

    /// How much more uneven than at 0 the sums must be before a sheet is turned.
    private static final double GAIN_MIN = 1.03;

    /// A turn smaller than this moves no pixel by one and only blurs.
    private static final double WORTH = 0.03;

    private Skew() {}

    /// Degrees, clockwise; 0 if the page shows no clear direction.
    static double find(Sheet sheet) {
        var cell = Math.max(1, sheet.dpi / MAP_DPI);
        var across = (sheet.width + cell - 1) / cell;
        var down = (sheet.height + cell - 1) / cell;
        var map = sheet.cells(cell);
        var points = inkPoints(map, across, down);
        if (points.length < POINTS_MIN) {
            return 0;
        }
        var best = 0.0;
        for (var step : new double[] {0.25, 0.05, 0.025}) {
            var reach = step == 0.25 ? DEGREES_MAX : step == 0.05 ? 0.25 : 0.05;
            best = bestAround(points, across, down, best, reach, step);
        }
        var straight = unevenness(points, across, down, 0);
        var gain = unevenness(points, across, down, best) / Math.max(1, straight);
        return gain < GAIN_MIN || Math.abs(best) < WORTH ? 0 : best;
    }

    private static double bestAround(
            int[] points, int across, int down, double centre, double reach, double step) {
        var best = centre;
        var bestScore = -1.0;
        var steps = (int) Math.round(reach / step);
        for (var i = -steps; i <= steps; i++) {
            var angle = centre + i * step;
            var score = unevenness(points, across, down, angle);
            if (score > bestScore) {
                bestScore = score;
                best = angle;
            }
        }
        return best;
    }

    /// Cells clearly darker than their surroundings, as x in the upper and y in the lower half.
    private static int[] inkPoints(int[] map, int across, int down) {
        var points = new int[1 << 12];
        var n = 0;
        var block = 16;
        for (var top = 0; top < down; top += block) {
            for (var left = 0; left < across; left += block) {
                var bottom = Math.min(down, top + block);
                var right = Math.min(across, left + block);
                var light = 0;
                for (var y = top; y < bottom; y++) {
                    for (var x = left; x < right; x++) {
                        light = Math.max(light, map[y * across + x]);
                    }
                }
                for (var y = top; y < bottom; y++) {
                    for (var x = left; x < right; x++) {
                        if (map[y * across + x] < light * 2 / 3) {
                            if (n == points.length) {
                                points = Arrays.copyOf(points, n * 2);
                            }
                            points[n++] = x << 16 | y;
                        }
                    }
                }
            }
        }
        return Arrays.copyOf(points, n);
    }

    private static double unevenness(int[] points, int across, int down, double degrees) {
        var slope = Math.tan(Math.toRadians(degrees));
        var margin = (int) (across * Math.abs(slope)) + 2;
        var sums = new int[down + 2 * margin];
        for (var point : points) {
            var y = (point & 0xffff) + margin - (point >>> 16) * slope;
            var at = (int) y;
            if (at >= 0 && at < sums.length) {
                sums[at]++;
            }
        }
        var score = 0.0;
        for (var i = 1; i < sums.length; i++) {
            var change = sums[i] - sums[i - 1];
            score += (double) change * change;
        }
        return score;
    }

    /// The sheet turned back by `degrees`, size kept, what comes in at the corners white.
    static Sheet straighten(Sheet from, double degrees) {
        var to = Sheet.white(from.width, from.height, from.dpi);
        var radians = Math.toRadians(degrees);
        var cos = (int) Math.round(Math.cos(radians) * 65_536);
        var sin = (int) Math.round(Math.sin(radians) * 65_536);
        var cx = from.width / 2;
        var cy = from.height / 2;
        for (var y = 0; y < to.height; y++) {
            // Fixed point, 16 bits: where this row starts in the old sheet, and its step.
            var fx = (long) cos * -cx - (long) sin * (y - cy) + ((long) cx << 16);
            var fy = (long) sin * -cx + (long) cos * (y - cy) + ((long) cy << 16);
            var at = y * to.width;
            for (var x = 0; x < to.width; x++, at++, fx += cos, fy += sin) {
                var sx = (int) (fx >> 16);
                var sy = (int) (fy >> 16);
                if (sx < 0 || sy < 0 || sx >= from.width - 1 || sy >= from.height - 1) {
                    continue;
                }
                var wx = (int) (fx >> 8) & 0xff;
                var wy = (int) (fy >> 8) & 0xff;
                var base = sy * from.width + sx;
                to.red[at] = between(from.red, base, from.width, wx, wy);
                to.green[at] = between(from.green, base, from.width, wx, wy);
                to.blue[at] = between(from.blue, base, from.width, wx, wy);
            }
        }
        return to;
    }

    private static byte between(byte[] plane, int at, int width, int wx, int wy) {
        var top = (plane[at] & 0xff) * (256 - wx) + (plane[at + 1] & 0xff) * wx;
        var low = (plane[at + width] & 0xff) * (256 - wx) + (plane[at + width + 1] & 0xff) * wx;
        return (byte) ((top * (256 - wy) + low * wy + 32_768) >> 16);
    }
}
