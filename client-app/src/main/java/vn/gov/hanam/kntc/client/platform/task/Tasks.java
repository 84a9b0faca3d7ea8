package vn.gov.hanam.kntc.client.platform.task;

/// The one way to leave the UI thread. Outcomes come back on the UI thread, exactly once.
public interface Tasks {

    /// Starts `work` and returns at once.
    ///
    /// @param titleKey the text key of what the officer is told is going on
    <T> Running<T> start(String titleKey, Work<T> work);

    /// Runs off the UI thread. Ends early by [Progress#checkpoint].
    @FunctionalInterface
    interface Work<T> {
        T run(Progress progress) throws Exception;
    }

    /// How a work says how far it is.
    @FunctionalInterface
    interface Progress {
        /// Reports `done` of `total` steps, and stops here if the officer cancelled.
        void checkpoint(long done, long total);
    }
}
