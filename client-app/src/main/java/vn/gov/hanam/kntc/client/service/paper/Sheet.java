package vn.gov.hanam.kntc.client.service.paper;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

/// A page being cleaned: three planes of bytes, 0 black to 255 white. Belongs to one thread.
final class Sheet {

    final int width;
    final int height;
    final int dpi;
    final byte[] red;
    final byte[] green;
    final byte[] blue;

    private Sheet(int width, int height, int dpi, byte[] red, byte[] green, byte[] blue) {
        this.width = width;
        this.height = height;
        this.dpi = dpi;
        this.red = red;
        this.green = green;
        this.blue = blue;
    }

    static Sheet white(int width, int height, int dpi) {
        var planes = new byte[3][width * height];
        for (var plane : planes) {
            Arrays.fill(plane, (byte) 255);
        }
        return new Sheet(width, height, dpi, planes[0], planes[1], planes[2]);
    }

    Sheet copy() {
        return new Sheet(width, height, dpi, red.clone(), green.clone(), blue.clone());
    }

    /// The picture turned clockwise by `quarters` of a turn.
    static Sheet of(BufferedImage image, int dpi, int quarters) {
        var w = image.getWidth();
        var h = image.getHeight();
        var turned = Math.floorMod(quarters, 4);
        var across = turned % 2 == 0 ? w : h;
        var down = turned % 2 == 0 ? h : w;
        var size = w * h;
        var sheet = new Sheet(across, down, dpi, new byte[size], new byte[size], new byte[size]);
        var row = new int[w];
        var rows = new Rows(image);
        for (var y = 0; y < h; y++) {
            rows.read(y, row);
            var at =
                    switch (turned) {
                        case 1 -> h - 1 - y;
                        case 2 -> (h - 1 - y) * across + w - 1;
                        case 3 -> (w - 1) * across + y;
                        default -> y * across;
                    };
            var step =
                    switch (turned) {
                        case 1 -> across;
                        case 2 -> -1;
                        case 3 -> -across;
                        default -> 1;
                    };
            for (var x = 0; x < w; x++, at += step) {
                var rgb = row[x];
                sheet.red[at] = (byte) (rgb >> 16);
                sheet.green[at] = (byte) (rgb >> 8);
                sheet.blue[at] = (byte) rgb;
            }
        }
        return sheet;
    }

    /// Reads rows of a picture; the two kinds ImageIO makes of a JPEG without a call per pixel.
    private record Rows(BufferedImage image) {
        void read(int y, int[] row) {
            var plain = image.getRaster().getParent() == null;
            if (plain && image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
                var bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
                var at = y * row.length * 3;
                for (var x = 0; x < row.length; x++, at += 3) {
                    row[x] =
                            (bytes[at + 2] & 0xff) << 16
                                    | (bytes[at + 1] & 0xff) << 8
                                    | (bytes[at] & 0xff);
                }
            } else if (plain && image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
                // Java would take these for linear light and brighten them.
                var bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
                for (var x = 0; x < row.length; x++) {
                    row[x] = (bytes[y * row.length + x] & 0xff) * 0x010101;
                }
            } else {
                image.getRGB(0, y, row.length, 1, row, 0, row.length);
                if (image.getColorModel().hasAlpha()) {
                    for (var x = 0; x < row.length; x++) {
                        row[x] = onWhite(row[x]);
                    }
                }
            }
        }

        private static int onWhite(int argb) {
            var alpha = argb >>> 24;
            var rest = 255 - alpha;
            var r = ((argb >> 16 & 0xff) * alpha / 255) + rest;
            var g = ((argb >> 8 & 0xff) * alpha / 255) + rest;
            var b = ((argb & 0xff) * alpha / 255) + rest;
            return r << 16 | g << 8 | b;
        }
    }

    int luma(int at) {
        return ((red[at] & 0xff) * 77 + (green[at] & 0xff) * 150 + (blue[at] & 0xff) * 29) >> 8;
    }

    /// The darkest of the three: ink of any colour is dark in one of them.
    int darkest(int at) {
        return Math.min(red[at] & 0xff, Math.min(green[at] & 0xff, blue[at] & 0xff));
    }

    void whiten(int at) {
        red[at] = (byte) 255;
        green[at] = (byte) 255;
        blue[at] = (byte) 255;
    }

    /// Mean luma of squares of `cell` pixels, row by row; cells cut by the edge count as they are.
    int[] cells(int cell) {
        var across = (width + cell - 1) / cell;
        var down = (height + cell - 1) / cell;
        var sums = new int[across * down];
        var counts = new int[across * down];
        for (var y = 0; y < height; y++) {
            var base = y / cell * across;
            for (var x = 0; x < width; x++) {
                var at = base + x / cell;
                sums[at] += luma(y * width + x);
                counts[at]++;
            }
        }
        for (var i = 0; i < sums.length; i++) {
            sums[i] /= counts[i];
        }
        return sums;
    }

    BufferedImage image() {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        var bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0, at = 0; i < red.length; i++, at += 3) {
            bytes[at] = blue[i];
            bytes[at + 1] = green[i];
            bytes[at + 2] = red[i];
        }
        return image;
    }
}
