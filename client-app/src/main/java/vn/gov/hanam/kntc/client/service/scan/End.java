package vn.gov.hanam.kntc.client.service.scan;

/// Why a scan is over.
public enum End {
    FEEDER_EMPTY,
    FLATBED_DONE,
    MAX_PAGES,
    CANCELLED,
    FAULT
}
