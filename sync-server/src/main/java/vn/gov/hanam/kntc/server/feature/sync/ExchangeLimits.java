package vn.gov.hanam.kntc.server.feature.sync;

/// How much one exchange may carry, and how many may wait to write.
///
/// @param answerBytes about how much one answer holds before the desk is asked to come again
/// @param requestBytesMax the most one request may bring, packed; more gets 413
/// @param writersMax how many frames may wait for the one writer; more get 503
public record ExchangeLimits(long answerBytes, long requestBytesMax, int writersMax) {

    /// An outbox of a hundred thousand petitions fits one request; an answer takes a good line some
    /// seconds.
    public static final ExchangeLimits STANDARD = new ExchangeLimits(16L << 20, 256L << 20, 64);
}
