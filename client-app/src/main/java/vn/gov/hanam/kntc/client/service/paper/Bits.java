package vn.gov.hanam.kntc.client.service.paper;

/// A stencil: one bit a pixel, set where there is ink.
final class Bits {

    final int width;
    final int height;
    final boolean[] set;

    Bits(int width, int height) {
        this.width = width;
        this.height = height;
        this.set = new boolean[width * height];
    }

    /// Removes connected specks of fewer than `least` pixels, and nothing larger: four pixels at
    /// 200 dpi is dust, sixteen would be the marks over Vietnamese vowels.
    void despeckle(int least) {
        var seen = new boolean[set.length];
        var pile = new int[1 << 10];
        for (var start = 0; start < set.length; start++) {
            if (!set[start] || seen[start]) {
                continue;
            }
            var size = 0;
            var open = 0;
            pile[size++] = start;
            seen[start] = true;
            while (open < size) {
                var at = pile[open++];
                var x = at % width;
                var y = at / width;
                for (var ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
                    for (var nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                        var next = ny * width + nx;
                        if (set[next] && !seen[next]) {
                            seen[next] = true;
                            if (size == pile.length) {
                                pile = java.util.Arrays.copyOf(pile, size * 2);
                            }
                            pile[size++] = next;
                        }
                    }
                }
            }
            if (size < least) {
                for (var i = 0; i < size; i++) {
                    set[pile[i]] = false;
                }
            }
        }
    }

    /// The smallest box with all ink, as left, top, right, bottom (exclusive); empty if none.
    int[] box() {
        var left = width;
        var top = height;
        var right = 0;
        var bottom = 0;
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                if (set[y * width + x]) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                    top = Math.min(top, y);
                    bottom = y + 1;
                }
            }
        }
        return right == 0 ? new int[0] : new int[] {left, top, right, bottom};
    }

    /// Rows of a box, each padded to a byte, 1 for ink.
    byte[] packed(int left, int top, int right, int bottom) {
        var stride = (right - left + 7) / 8;
        var bytes = new byte[stride * (bottom - top)];
        for (var y = top; y < bottom; y++) {
            for (var x = left; x < right; x++) {
                if (set[y * width + x]) {
                    bytes[(y - top) * stride + ((x - left) >> 3)] |=
                            (byte) (0x80 >> ((x - left) & 7));
                }
            }
        }
        return bytes;
    }
}
