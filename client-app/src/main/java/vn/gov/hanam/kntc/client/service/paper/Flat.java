package vn.gov.hanam.kntc.client.service.paper;

/// Shading, yellowed paper and bleed-through taken away: paper becomes white, ink keeps its tone.
final class Flat {

    /// Paper is the tone that this part of a cell is darker than.
    private static final double PAPER_RANK = 0.80;

    /// A cell darker than this part of the paper's surface is content, not shaded paper.
    private static final double CONTENT_BELOW = 0.94;

    /// Tones this near to the paper's are paper; it is where bleed-through ends.
    private static final double WHITE_POINT = 0.90;

    private static final double PICTURE_WHITE_POINT = 0.94;

    private Flat() {}

    /// Flattens in place, each plane by the paper around.
    static void flatten(Sheet sheet) {
        flatten(sheet, sheet.red);
        flatten(sheet, sheet.green);
        flatten(sheet, sheet.blue);
    }

    /// Makes the paper white by one tone for the whole page: photographs and tints stay as they
    /// are.
    static void balance(Sheet sheet) {
        for (var plane : new byte[][] {sheet.red, sheet.green, sheet.blue}) {
            var counts = new int[256];
            for (var tone : plane) {
                counts[tone & 0xff]++;
            }
            var paper = Math.max(1, rank(counts, plane.length / 2) * PICTURE_WHITE_POINT);
            for (var i = 0; i < plane.length; i++) {
                plane[i] = (byte) Math.min(255, (int) ((plane[i] & 0xff) * 255 / paper));
            }
        }
    }

    private static void flatten(Sheet sheet, byte[] plane) {
        var cell = Math.max(8, sheet.dpi / 8);
        var across = (sheet.width + cell - 1) / cell;
        var down = (sheet.height + cell - 1) / cell;
        var paper = paperTones(sheet, plane, cell, across, down);
        fillContent(paper, across, down);
        var smooth = smoothed(smoothed(paper, across, down), across, down);
        divide(sheet, plane, smooth, cell, across, down);
    }

    private static int[] paperTones(Sheet sheet, byte[] plane, int cell, int across, int down) {
        var tones = new int[across * down];
        var counts = new int[256];
        for (var cy = 0; cy < down; cy++) {
            for (var cx = 0; cx < across; cx++) {
                java.util.Arrays.fill(counts, 0);
                var total = 0;
                var right = Math.min(sheet.width, (cx + 1) * cell);
                for (var y = cy * cell; y < Math.min(sheet.height, (cy + 1) * cell); y++) {
                    for (var x = cx * cell; x < right; x++) {
                        counts[plane[y * sheet.width + x] & 0xff]++;
                        total++;
                    }
                }
                tones[cy * across + cx] = rank(counts, (int) (total * PAPER_RANK));
            }
        }
        return tones;
    }

    private static int rank(int[] counts, int wanted) {
        var below = 0;
        for (var tone = 0; tone < counts.length; tone++) {
            below += counts[tone];
            if (below > wanted) {
                return tone;
            }
        }
        return counts.length - 1;
    }

    /// Cells clearly darker than the paper's surface are content: they take the surface's tone.
    private static void fillContent(int[] paper, int across, int down) {
        var surface = Surface.fit(paper, across, down);
        for (var i = 0; i < paper.length; i++) {
            var tone = surface.at(i % across, i / across);
            if (paper[i] < tone * CONTENT_BELOW) {
                paper[i] = (int) Math.round(tone);
            }
        }
    }

    private static int[] smoothed(int[] tones, int across, int down) {
        var smooth = new int[tones.length];
        for (var y = 0; y < down; y++) {
            for (var x = 0; x < across; x++) {
                var sum = 0;
                var n = 0;
                for (var dy = -1; dy <= 1; dy++) {
                    for (var dx = -1; dx <= 1; dx++) {
                        var nx = x + dx;
                        var ny = y + dy;
                        if (nx >= 0 && ny >= 0 && nx < across && ny < down) {
                            sum += tones[ny * across + nx];
                            n++;
                        }
                    }
                }
                smooth[y * across + x] = sum / n;
            }
        }
        return smooth;
    }

    /// Divides by the paper's tone, interpolated between the middles of cells.
    private static void divide(
            Sheet sheet, byte[] plane, int[] paper, int cell, int across, int down) {
        var line = new int[sheet.width];
        for (var y = 0; y < sheet.height; y++) {
            var fy = Math.max(0, Math.min((down - 1) * 256, ((2 * y + 1 - cell) * 128) / cell));
            var cy = Math.min(down - 1, fy >> 8);
            var low = Math.min(down - 1, cy + 1);
            var wy = fy & 0xff;
            for (var x = 0; x < sheet.width; x++) {
                var fx =
                        Math.max(
                                0, Math.min((across - 1) * 256, ((2 * x + 1 - cell) * 128) / cell));
                var cx = Math.min(across - 1, fx >> 8);
                var far = Math.min(across - 1, cx + 1);
                var wx = fx & 0xff;
                var top = paper[cy * across + cx] * (256 - wx) + paper[cy * across + far] * wx;
                var under = paper[low * across + cx] * (256 - wx) + paper[low * across + far] * wx;
                line[x] = (top * (256 - wy) + under * wy) >> 16;
            }
            var at = y * sheet.width;
            for (var x = 0; x < sheet.width; x++, at++) {
                var white = Math.max(1, line[x] * WHITE_POINT);
                plane[at] = (byte) Math.min(255, (int) ((plane[at] & 0xff) * 255 / white));
            }
        }
    }
}
