package vn.gov.hanam.kntc.client.platform.task;

/// Unwinds a work from the checkpoint where it was told that the officer cancelled.
final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stopped() {
        super("cancelled", null, false, false);
    }
}
