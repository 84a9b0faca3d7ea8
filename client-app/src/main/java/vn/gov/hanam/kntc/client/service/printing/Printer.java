package vn.gov.hanam.kntc.client.service.printing;

/// Where papers come out.
public interface Printer {

    /// Whether there is one at all; may ask the system, so not on the UI thread.
    boolean available();

    /// Hands a PDF over to the system's queue, at its true size.
    ///
    /// @param title how the queue names it: no personal data
    /// @throws vn.gov.hanam.kntc.model.base.Fault `PRINT_FAILED`
    void print(byte[] pdf, String title);
}
