package vn.gov.hanam.kntc.client.service.scan;

/// What the device says about itself, as far as it says anything.
public enum DeviceState {
    IDLE,
    BUSY,
    FEEDER_LOADED,
    FEEDER_EMPTY,
    JAM,
    COVER_OPEN,
    UNKNOWN
}
