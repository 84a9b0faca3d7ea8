package vn.gov.hanam.kntc.server.feature.sync;

import vn.gov.hanam.kntc.server.http.ProblemCode;
import vn.gov.hanam.kntc.server.http.ProblemException;

import java.util.Optional;
import java.util.regex.Pattern;

/// The bytes a caller asks for: one range (RFC 9110, 14). A list of ranges is answered by the
/// whole, as the RFC allows.
record ByteRange(long first, long length) {

    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    static ByteRange parse(Optional<String> header, long size) {
        var matcher = ONE.matcher(header.orElse(""));
        if (!matcher.matches() || (matcher.group(1) + matcher.group(2)).isEmpty()) {
            return new ByteRange(0, size);
        }
        long first;
        long last;
        if (matcher.group(1).isEmpty()) {
            var count = Long.parseLong(matcher.group(2));
            first = Math.max(0, size - count);
            last = count == 0 ? -1 : size - 1;
        } else {
            first = Long.parseLong(matcher.group(1));
            last =
                    matcher.group(2).isEmpty()
                            ? size - 1
                            : Math.min(size - 1, Long.parseLong(matcher.group(2)));
        }
        if (first >= size || last < first) {
            throw new ProblemException(ProblemCode.RANGE_REFUSED)
                    .withHeader("Content-Range", "bytes */" + size);
        }
        return new ByteRange(first, last - first + 1);
    }

    boolean isWhole(long size) {
        return first == 0 && length == size;
    }

    String contentRange(long size) {
        return "bytes %d-%d/%d".formatted(first, first + length - 1, size);
    }
}
