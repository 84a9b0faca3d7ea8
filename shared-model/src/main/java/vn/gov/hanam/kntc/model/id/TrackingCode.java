package vn.gov.hanam.kntc.model.id;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;

import java.util.random.RandomGenerator;

/// Mã tra cứu: what a citizen asks by. Made on the desk, printed on the receipt even offline, and
/// dictated over a telephone: `XXXX-XXXX-XXXX`, 55 random bits and one check letter.
///
/// The check is one symbol of a Reed-Solomon code: the letters are numbers of the field GF(32),
/// built on x⁵ + x² + 1, and the sum of letter × α^position must be 0, where α generates the field.
/// A wrong letter leaves a remainder because no power of α is 0; two letters exchanged leave (α^i +
/// α^j)(a + b), not 0 because the twelve powers differ. So **every** single wrong letter and
/// **every** exchange of two different letters, adjacent or not, is caught; of other mistakes 31 of
/// 32.
///
/// @param letters the twelve letters without dashes, as [Crockford] writes them
public record TrackingCode(String letters) implements Comparable<TrackingCode> {

    public static final int LENGTH = 12;

    /// x⁵ + x² + 1, primitive over GF(2).
    private static final int FIELD = 0b10_0101;

    public TrackingCode {
        require(
                letters.length() == LENGTH && Crockford.isCanonical(letters),
                "a tracking code has %d letters",
                LENGTH);
        require(remainder(letters) == 0, "the check letter of the tracking code is wrong");
    }

    /// A new code.
    ///
    /// @param random a SecureRandom in the product: the code must not be guessed
    public static TrackingCode random(RandomGenerator random) {
        var letters = new StringBuilder(LENGTH);
        for (var i = 1; i < LENGTH; i++) {
            letters.append(Crockford.letter(random.nextInt(Crockford.SIZE)));
        }
        return ofPayload(letters.toString());
    }

    /// What somebody typed or dictated; says what is wrong with it.
    public static Result<TrackingCode> parse(String typed) {
        var text = Crockford.withoutSeparators(typed);
        var stranger = Crockford.firstStranger(text);
        if (stranger >= 0) {
            var end = text.offsetByCodePoints(stranger, 1);
            return Result.refused(
                    Problem.of("tracking-code.letter", text.substring(stranger, end)));
        }
        if (text.length() != LENGTH) {
            return Result.refused(
                    Problem.of("tracking-code.length", Integer.toString(text.length())));
        }
        var letters = Crockford.canonical(text);
        if (remainder(letters) != 0) {
            return Result.refused(Problem.of("tracking-code.check"));
        }
        return Result.ok(new TrackingCode(letters));
    }

    /// Reads what the program itself wrote, with or without dashes.
    public static TrackingCode fromString(String text) {
        return new TrackingCode(Crockford.withoutSeparators(text));
    }

    private static TrackingCode ofPayload(String payload) {
        var check = times(remainder(payload));
        return new TrackingCode(payload + Crockford.letter(check));
    }

    /// The sum of letter × α^(distance from the end), by Horner's rule.
    private static int remainder(String letters) {
        var sum = 0;
        for (var i = 0; i < letters.length(); i++) {
            sum = times(sum) ^ Crockford.value(letters.charAt(i));
        }
        return sum;
    }

    /// Multiplies by α, the element x.
    private static int times(int element) {
        var product = element << 1;
        return product < Crockford.SIZE ? product : product ^ FIELD;
    }

    @Override
    public int compareTo(TrackingCode other) {
        return letters.compareTo(other.letters);
    }

    /// As printed: `XXXX-XXXX-XXXX`.
    @Override
    public String toString() {
        return Crockford.inFours(letters);
    }
}
