package vn.gov.hanam.kntc.client.feature.petition.intake;

import vn.gov.hanam.kntc.client.service.scan.ScanFault;

/// What the scanner is doing for this draft.
public sealed interface ScanState {

    record Idle() implements ScanState {}

    /// @param page which one is coming, from 1
    /// @param part of it here, 0 to 1
    record Working(int page, double part) implements ScanState {}

    /// Nothing moves; it is tried on by itself.
    record Waiting(int page, ScanFault why) implements ScanState {}

    /// @param pages how many came in this run
    record Ended(int pages) implements ScanState {}

    /// The pages up to `kept` are safe; `next` is where to go on.
    record Failed(ScanFault why, int kept, int next, boolean resumable) implements ScanState {}

    default boolean isBusy() {
        return this instanceof Working || this instanceof Waiting;
    }
}
