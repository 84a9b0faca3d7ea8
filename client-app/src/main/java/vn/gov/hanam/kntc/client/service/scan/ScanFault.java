package vn.gov.hanam.kntc.client.service.scan;

/// What can go wrong between the paper and a page, and the sentence the officer reads.
///
/// Sentences quote page numbers: `{0}` is the last page kept, `{1}` the page to go on with, `{2}`
/// the seconds until the next try.
public enum ScanFault {
    NONE("scan.fault.none", false),
    NO_DEVICE("scan.fault.no-device", false),
    OFFLINE("scan.fault.offline", true),
    BUSY("scan.fault.busy", true),
    WARMING_UP("scan.fault.warming-up", true),
    EMPTY_FEEDER("scan.fault.empty-feeder", true),
    JAM("scan.fault.jam", true),
    COVER_OPEN("scan.fault.cover-open", true),
    MULTI_FEED("scan.fault.multi-feed", true),
    REFUSED_SETTING("scan.fault.refused-setting", false),
    DAMAGED_PAGE("scan.fault.damaged-page", true),
    LOST_DEVICE("scan.fault.lost-device", true),
    DRIVER_CRASHED("scan.fault.driver-crashed", true),
    DRIVER_HUNG("scan.fault.driver-hung", true),
    DRIVER_MISSING("scan.fault.driver-missing", false),
    ACCESS_DENIED("scan.fault.access-denied", false),
    /// Who answers is not the device whose certificate was pinned at first use.
    STRANGE_DEVICE("scan.fault.strange-device", false),
    DISK_FULL("scan.fault.disk-full", true),
    /// The spool could not keep a page for another reason than a full disk.
    NOT_KEPT("scan.fault.not-kept", true),
    UNKNOWN("scan.fault.unknown", true);

    private final String textKey;
    private final boolean resumable;

    ScanFault(String textKey, boolean resumable) {
        this.textKey = textKey;
        this.resumable = resumable;
    }

    /// The key of its sentence in the text bundle.
    public String textKey() {
        return textKey;
    }

    /// Whether scanning on from the next page can help once the officer has done what is asked.
    public boolean resumable() {
        return resumable;
    }
}
