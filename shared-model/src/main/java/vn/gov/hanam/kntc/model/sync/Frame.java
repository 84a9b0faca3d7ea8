package vn.gov.hanam.kntc.model.sync;

import java.util.List;

/// One message and the events it speaks of: the unit that is sent, committed and retried.
public record Frame(Message message, List<Envelope> events) {

    public Frame {
        events = List.copyOf(events);
    }

    public static Frame of(Message message) {
        return new Frame(message, List.of());
    }
}
