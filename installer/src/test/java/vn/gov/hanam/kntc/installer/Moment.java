package vn.gov.hanam.kntc.installer;

import java.time.Duration;

/// What is under way when a process is killed.
enum Moment {
    /// Forms are typed and registered, page after page of nothing else.
    INTAKE("draft", "", 6, 40),
    /// A pile is in the feeder; one page at least is on the screen.
    SCAN("page", "scanned", 3, 300),
    /// The same, with SANE's virtual device in a child process.
    SCAN_BY_WORKER("page", "scanned", 3, 400),
    /// Scanned pages become a paper, and with the form a petition.
    FILING("filing", "filed", 1, 500),
    /// Acts and papers go to the server, some have arrived.
    SYNC("arrived", "all-arrived", 6, 60),
    /// The same; the server is killed first.
    SERVER("arrived", "all-arrived", 6, 60),
    /// The projection was deleted and is read from the journal.
    REBUILD("rebuilding", "open", 1, 150),
    /// A newer program changes the tables of the projection.
    MIGRATION("migrating", "open", 1, 700);

    private final String begun;
    private final String over;
    private final int timesMax;
    private final int delayMillisMax;

    Moment(String begun, String over, int timesMax, int delayMillisMax) {
        this.begun = begun;
        this.over = over;
        this.timesMax = timesMax;
        this.delayMillisMax = delayMillisMax;
    }

    /// Whether a desk that says `word` is in the middle of it.
    boolean beginsWith(String word) {
        return word.equals(begun);
    }

    /// Whether a desk that says `word` is through with it, and must begin again.
    boolean endsWith(String word) {
        return word.equals(over);
    }

    /// It is killed at one of the first so many beginnings, …
    int timesMax() {
        return timesMax;
    }

    /// … at most so much later.
    Duration delayMax() {
        return Duration.ofMillis(delayMillisMax);
    }
}
