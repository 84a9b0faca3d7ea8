package vn.gov.hanam.kntc.server.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// A refusal on its way to the caller. Holds nothing of a person.
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private final transient Map<String, Object> details = new LinkedHashMap<>();

    public ProblemException(ProblemCode code) {
        super(code.name());
        this.code = code;
    }

    /// The same, with the seconds after which trying again makes sense.
    public static ProblemException tryAfter(ProblemCode code, Duration wait) {
        return new ProblemException(code)
                .withHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
    }

    public ProblemException withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /// One more member of the JSON object.
    public ProblemException with(String member, Object value) {
        details.put(member, value);
        return this;
    }

    public ProblemCode code() {
        return code;
    }

    Map<String, String> headers() {
        return headers;
    }

    Map<String, Object> details() {
        return details;
    }
}
