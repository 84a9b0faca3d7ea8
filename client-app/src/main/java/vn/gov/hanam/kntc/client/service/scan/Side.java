package vn.gov.hanam.kntc.client.service.scan;

/// Which side of the sheet a page is.
public enum Side {
    FRONT,
    BACK
}
