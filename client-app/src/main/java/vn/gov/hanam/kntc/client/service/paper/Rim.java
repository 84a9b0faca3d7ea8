package vn.gov.hanam.kntc.client.service.paper;

import java.util.ArrayDeque;
import java.util.Arrays;

/// The dark rim of an open lid, painted white. The sheet keeps its size: nothing is cropped.
final class Rim {

    /// Darker than any paper or photograph's edge.
    private static final int DARK = 90;

    /// A rim reaches in by this part of the page at most; darker beyond it is content.
    private static final double DEPTH_MAX = 0.08;

    private static final int MAP_DPI = 50;

    private Rim() {}

    static void whiten(Sheet sheet) {
        var cell = Math.max(1, sheet.dpi / MAP_DPI);
        var across = (sheet.width + cell - 1) / cell;
        var down = (sheet.height + cell - 1) / cell;
        var map = sheet.cells(cell);
        var rim = flooded(map, across, down);
        for (var y = 0; y < down; y++) {
            for (var x = 0; x < across; x++) {
                if (rim[y * across + x] || besideRim(rim, across, down, x, y)) {
                    whitenCell(sheet, x * cell, y * cell, cell);
                }
            }
        }
    }

    private static boolean[] flooded(int[] map, int across, int down) {
        var rim = new boolean[map.length];
        var open = new ArrayDeque<Integer>();
        var depthX = (int) Math.ceil(across * DEPTH_MAX);
        var depthY = (int) Math.ceil(down * DEPTH_MAX);
        for (var i = 0; i < map.length; i++) {
            var x = i % across;
            var y = i / across;
            var edge = x == 0 || y == 0 || x == across - 1 || y == down - 1;
            if (edge && map[i] < DARK) {
                rim[i] = true;
                open.add(i);
            }
        }
        while (!open.isEmpty()) {
            var at = open.removeLast();
            var x = at % across;
            var y = at / across;
            for (var dy = -1; dy <= 1; dy++) {
                for (var dx = -1; dx <= 1; dx++) {
                    var nx = x + dx;
                    var ny = y + dy;
                    if (nx < 0 || ny < 0 || nx >= across || ny >= down) {
                        continue;
                    }
                    var inRim =
                            nx < depthX
                                    || ny < depthY
                                    || nx >= across - depthX
                                    || ny >= down - depthY;
                    var next = ny * across + nx;
                    if (inRim && !rim[next] && map[next] < DARK) {
                        rim[next] = true;
                        open.add(next);
                    }
                }
            }
        }
        return rim;
    }

    private static boolean besideRim(boolean[] rim, int across, int down, int x, int y) {
        return (x > 0 && rim[y * across + x - 1])
                || (x < across - 1 && rim[y * across + x + 1])
                || (y > 0 && rim[(y - 1) * across + x])
                || (y < down - 1 && rim[(y + 1) * across + x]);
    }

    private static void whitenCell(Sheet sheet, int left, int top, int cell) {
        var right = Math.min(sheet.width, left + cell);
        for (var y = top; y < Math.min(sheet.height, top + cell); y++) {
            var from = y * sheet.width + left;
            var to = y * sheet.width + right;
            Arrays.fill(sheet.red, from, to, (byte) 255);
            Arrays.fill(sheet.green, from, to, (byte) 255);
            Arrays.fill(sheet.blue, from, to, (byte) 255);
        }
    }
}
