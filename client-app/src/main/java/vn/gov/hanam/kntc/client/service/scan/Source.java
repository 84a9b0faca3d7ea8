package vn.gov.hanam.kntc.client.service.scan;

/// Where the paper lies.
public enum Source {
    FEEDER,
    FEEDER_DUPLEX,
    FLATBED
}
