package vn.gov.hanam.kntc.client.feature.exchange;

import vn.gov.hanam.kntc.client.service.sync.SyncStatus;

import java.util.function.Consumer;

/// What the status bar asks of sync. Answers at once.
public interface ExchangeDesk {

    SyncStatus status();

    /// How many dossiers have acts the server does not have. Off the UI thread.
    int unsentDossiers();

    /// Tries now, whatever was planned.
    void syncNow();

    /// Papers wait while the line costs money.
    void setMetered(boolean metered);

    /// Told on the UI thread.
    ///
    /// @return ends the listening
    Runnable follow(Consumer<SyncStatus> changed);
}
