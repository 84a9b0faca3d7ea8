package vn.gov.hanam.kntc.model.sync;

/// What sync has mended by itself and a person must look into. A desk has a sentence for each.
public enum SyncAlarm {
    /// The server has acts of this desk that the desk has not: its disk was copied, an old image of
    /// it was put back, or it lost what it had written.
    DESK_COPIED("exchange.alarm.desk-copied"),
    /// The server has lost what it had acknowledged, in the same life.
    SERVER_FORGOT("exchange.alarm.server-forgot");

    private final String textKey;

    SyncAlarm(String textKey) {
        this.textKey = textKey;
    }

    public String textKey() {
        return textKey;
    }
}
