package vn.gov.hanam.kntc.client.service.scan;

/// What the device is asked to see. Petitions are scanned in colour; we make the inks ourselves.
public enum Colour {
    COLOUR,
    GREY
}
