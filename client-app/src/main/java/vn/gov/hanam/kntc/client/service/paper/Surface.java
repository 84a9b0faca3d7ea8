package vn.gov.hanam.kntc.client.service.paper;

/// The tone of bare paper over a whole page, as a smooth surface of the second degree.
///
/// Light falls off smoothly; photographs, cards and folds do not. Fitted to the lighter cells again
/// and again, so that what is printed has no say.
final class Surface {

    private static final int TERMS = 6;
    private static final int ROUNDS = 5;

    /// A cell this much darker than the surface of the round before is left out of the next one.
    private static final double LEFT_OUT_BELOW = 0.95;

    private final double[] factors;
    private final int across;
    private final int down;

    private Surface(double[] factors, int across, int down) {
        this.factors = factors;
        this.across = across;
        this.down = down;
    }

    static Surface fit(int[] tones, int across, int down) {
        // Start from the tone that most of the page is not lighter than.
        var sorted = tones.clone();
        java.util.Arrays.sort(sorted);
        var surface =
                new Surface(
                        new double[] {sorted[sorted.length * 3 / 5] * 0.85, 0, 0, 0, 0, 0},
                        across,
                        down);
        for (var round = 0; round < ROUNDS; round++) {
            var next = surface.refit(tones, round == 0 ? 1.0 : LEFT_OUT_BELOW);
            if (next.length == 0) {
                return surface;
            }
            surface = new Surface(next, across, down);
        }
        return surface;
    }

    double at(int x, int y) {
        var terms = terms(x, y);
        var tone = 0.0;
        for (var i = 0; i < TERMS; i++) {
            tone += factors[i] * terms[i];
        }
        return Math.clamp(tone, 1, 255);
    }

    private double[] terms(int x, int y) {
        var u = 2.0 * x / Math.max(1, across - 1) - 1;
        var v = 2.0 * y / Math.max(1, down - 1) - 1;
        return new double[] {1, u, v, u * u, u * v, v * v};
    }

    /// Least squares over the cells that are light enough; empty if they do not decide it.
    private double[] refit(int[] tones, double leftOutBelow) {
        var system = new double[TERMS][TERMS + 1];
        for (var i = 0; i < tones.length; i++) {
            var x = i % across;
            var y = i / across;
            if (tones[i] < at(x, y) * leftOutBelow) {
                continue;
            }
            var terms = terms(x, y);
            for (var row = 0; row < TERMS; row++) {
                for (var column = 0; column < TERMS; column++) {
                    system[row][column] += terms[row] * terms[column];
                }
                system[row][TERMS] += terms[row] * tones[i];
            }
        }
        return solved(system);
    }

    private static double[] solved(double[][] system) {
        for (var pivot = 0; pivot < TERMS; pivot++) {
            var best = pivot;
            for (var row = pivot + 1; row < TERMS; row++) {
                if (Math.abs(system[row][pivot]) > Math.abs(system[best][pivot])) {
                    best = row;
                }
            }
            if (Math.abs(system[best][pivot]) < 1e-6) {
                return new double[0];
            }
            var swapped = system[best];
            system[best] = system[pivot];
            system[pivot] = swapped;
            for (var row = 0; row < TERMS; row++) {
                if (row == pivot) {
                    continue;
                }
                var factor = system[row][pivot] / system[pivot][pivot];
                for (var column = pivot; column <= TERMS; column++) {
                    system[row][column] -= factor * system[pivot][column];
                }
            }
        }
        var factors = new double[TERMS];
        for (var i = 0; i < TERMS; i++) {
            factors[i] = system[i][TERMS] / system[i][i];
        }
        return factors;
    }
}
