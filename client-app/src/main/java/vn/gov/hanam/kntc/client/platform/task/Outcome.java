package vn.gov.hanam.kntc.client.platform.task;

import vn.gov.hanam.kntc.client.platform.Incident;

/// How a task ended.
public sealed interface Outcome<T> {

    /// It did what it was asked.
    record Done<T>(T value) implements Outcome<T> {}

    /// It could not; the incident is in the log already and has a code to quote.
    record Failed<T>(Incident incident) implements Outcome<T> {}

    /// The officer cancelled, and it stopped at a checkpoint.
    record Cancelled<T>() implements Outcome<T> {}
}
