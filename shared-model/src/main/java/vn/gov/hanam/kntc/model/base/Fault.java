package vn.gov.hanam.kntc.model.base;

import org.jspecify.annotations.Nullable;

/// The world failed: disk, network, scanner. Shown as the sentence of its code, with a retry.
public final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FaultCode code;

    /// @param detail for the log; holds no personal data, as no log may
    public Fault(FaultCode code, String detail) {
        this(code, detail, null);
    }

    public Fault(FaultCode code, String detail, @Nullable Throwable cause) {
        super(code + ": " + detail, cause);
        this.code = code;
    }

    public FaultCode code() {
        return code;
    }
}
