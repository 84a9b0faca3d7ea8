package vn.gov.hanam.kntc.client.feature.exchange;

import vn.gov.hanam.kntc.client.service.sync.SyncStatus;
import vn.gov.hanam.kntc.model.sync.SyncAlarm;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// What the status bar asks of sync. Answers at once.
public interface ExchangeDesk {

    SyncStatus status();

    /// How many dossiers have acts the server does not have. Off the UI thread.
    int unsentDossiers();

    /// Papers that were on this desk and do not read any more, nor come back. Off the UI thread.
    List<DamagedPaper> damagedPapers();

    /// What sync has mended and a person must look into. Off the UI thread.
    Set<SyncAlarm> alarms();

    /// Tries now, whatever was planned.
    void syncNow();

    /// Papers wait while the line costs money.
    void setMetered(boolean metered);

    /// Told on the UI thread.
    ///
    /// @return ends the listening
    Runnable follow(Consumer<SyncStatus> changed);
}
