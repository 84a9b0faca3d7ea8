package vn.gov.hanam.kntc.client.service.sync;

import vn.gov.hanam.kntc.client.platform.Incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The truth about sync at one moment: what is at the server is counted, not assumed.
///
/// @param since when this state began
/// @param lastSuccess when an exchange last ended well
/// @param unsentActs acts the server has not acknowledged
/// @param unsentFiles papers it does not have; `unsentPages` and `unsentBytes` of them
/// @param rate bytes a second, both ways, while something moves; else 0
/// @param nextTry when it is tried again by itself
/// @param trouble why it does not go on; one incident for as long as it is the same trouble
/// @param skew the server's clock less ours, as last heard
/// @param metered papers wait because the line costs money
public record SyncStatus(
        State state,
        Instant since,
        Optional<Instant> lastSuccess,
        long unsentActs,
        int unsentFiles,
        int unsentPages,
        long unsentBytes,
        long rate,
        Optional<Instant> nextTry,
        Optional<Incident> trouble,
        Duration skew,
        boolean metered) {

    /// From here on an officer is told that the clock of the PC is wrong.
    public static final Duration SKEW_MAX = Duration.ofMinutes(2);

    public enum State {
        /// Not tried yet.
        STARTING,
        /// No server to be reached.
        OFFLINE,
        /// The server asked to come back later, or failed.
        WAITING,
        /// Acts or papers are on their way.
        MOVING,
        /// All that may leave is at the server, all that is for us is here.
        UP_TO_DATE,
        /// Acts are at the server, papers are not yet.
        PAPERS_WAITING,
        /// The server does not let this desk in, or is not ours; a person has to act.
        REFUSED,
        STOPPED
    }

    public boolean isClockWrong() {
        return skew.abs().compareTo(SKEW_MAX) > 0;
    }
}
