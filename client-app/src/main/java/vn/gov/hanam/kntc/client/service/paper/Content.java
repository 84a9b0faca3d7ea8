package vn.gov.hanam.kntc.client.service.paper;

/// What is on a flattened sheet: text or pictures, something or nothing.
final class Content {

    /// From this share of millimetre cells in mid tones on, a page has pictures. Measured: identity
    /// cards 4 % and more, text, handwriting and bleed-through 1 % and less.
    static final double PICTURE_SHARE = 0.02;

    private static final double MM_PER_INCH = 25.4;
    private static final int MID_DARK = 40;
    private static final int MID_LIGHT = 240;

    /// Pixels of a cell that must be mid tones: strokes fill less, tints and photos nearly all.
    private static final double CELL_FILLED = 0.65;

    private static final int STRONG = 170;
    private static final int STRONG_CELLS = 8;
    private static final int FAINT = 225;
    private static final int FAINT_CELLS = 20;

    private Content() {}

    /// Which millimetre cells are mid tones nearly all over.
    record Tones(int cell, int across, int down, boolean[] mid) {
        double share() {
            var n = 0;
            for (var is : mid) {
                n += is ? 1 : 0;
            }
            return (double) n / mid.length;
        }

        boolean near(int x, int y, int reach) {
            for (var ny = Math.max(0, y - reach); ny <= Math.min(down - 1, y + reach); ny++) {
                for (var nx = Math.max(0, x - reach); nx <= Math.min(across - 1, x + reach); nx++) {
                    if (mid[ny * across + nx]) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    static Tones tones(Sheet sheet) {
        var cell = (int) Math.round(sheet.dpi / MM_PER_INCH);
        var across = Math.max(1, sheet.width / cell);
        var down = Math.max(1, sheet.height / cell);
        var mid = new boolean[across * down];
        for (var cy = 0; cy < down; cy++) {
            for (var cx = 0; cx < across; cx++) {
                var n = 0;
                var seen = 0;
                for (var y = cy * cell; y < Math.min(sheet.height, (cy + 1) * cell); y++) {
                    for (var x = cx * cell; x < Math.min(sheet.width, (cx + 1) * cell); x++) {
                        var luma = sheet.luma(y * sheet.width + x);
                        n += luma > MID_DARK && luma < MID_LIGHT ? 1 : 0;
                        seen++;
                    }
                }
                mid[cy * across + cx] = n >= seen * CELL_FILLED;
            }
        }
        return new Tones(cell, across, down, mid);
    }

    /// Judged by the largest connected group of half-millimetre cells that hold ink.
    static Blank blank(Sheet sheet) {
        var cell = Math.max(2, (int) Math.round(sheet.dpi / MM_PER_INCH / 2));
        var map = sheet.cells(cell);
        var across = (sheet.width + cell - 1) / cell;
        if (largest(map, across, STRONG) >= STRONG_CELLS) {
            return Blank.HAS_INK;
        }
        return largest(map, across, FAINT) >= FAINT_CELLS ? Blank.FAINT : Blank.BLANK;
    }

    private static int largest(int[] map, int across, int darker) {
        var seen = new boolean[map.length];
        var pile = new int[map.length];
        var largest = 0;
        var down = map.length / across;
        for (var start = 0; start < map.length; start++) {
            if (seen[start] || map[start] >= darker) {
                continue;
            }
            var size = 0;
            pile[size++] = start;
            seen[start] = true;
            for (var open = 0; open < size; open++) {
                var x = pile[open] % across;
                var y = pile[open] / across;
                for (var ny = Math.max(0, y - 1); ny <= Math.min(down - 1, y + 1); ny++) {
                    for (var nx = Math.max(0, x - 1); nx <= Math.min(across - 1, x + 1); nx++) {
                        var next = ny * across + nx;
                        if (!seen[next] && map[next] < darker) {
                            seen[next] = true;
                            pile[size++] = next;
                        }
                    }
                }
            }
            largest = Math.max(largest, size);
        }
        return largest;
    }
}
